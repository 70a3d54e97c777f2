using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0203;

public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("""[OutOfProcess] public static int[] F(int[] xs, bool b) { if (b) { xs = xs.ToArray(); } {|WG0203:xs[0] = 1|}; return xs; }""")]
    [InlineData("""[OutOfProcess] public static int F(List<int> xs) { {|WG0203:xs.Add(1)|}; {|WG0203:xs[0] = 1|}; {|WG0203:xs.Sort()|}; return xs.Count; }""")]
    [InlineData("""[OutOfProcess] public static int F(int[] xs) { {|WG0203:xs[0] = 1|}; {|WG0203:xs[1]++|}; {|WG0203:Array.Sort(xs)|}; {|WG0203:Array.Reverse(xs)|}; return xs[0]; }""")]
    [InlineData("""[OutOfProcess] public static int F(Dictionary<string, int> d) { {|WG0203:d["a"] = 1|}; {|WG0203:d["b"]++|}; {|WG0203:d.Remove("a")|}; {|WG0203:d.TryAdd("x", 1)|}; return 1; }""")]
    [InlineData("""[OutOfProcess] public static int F(List<List<int>> xs) { {|WG0203:xs[0].Add(1)|}; foreach (var row in xs) {|WG0203:row.Clear()|}; return 1; }""")]
    [InlineData("""[OutOfProcess] public static int F(int[][] xs, int[,] ys) { {|WG0203:xs[0][1] = 1|}; {|WG0203:ys[0, 1] = 1|}; return 1; }""")]
    [InlineData("""[OutOfProcess] public static int F(IList<int> a, ICollection<int> b, IDictionary<int, int> c) { {|WG0203:a.Add(1)|}; {|WG0203:a[0] = 2|}; {|WG0203:b.Clear()|}; {|WG0203:c[1] = 2|}; return 1; }""")]
    [InlineData("""[OutOfProcess] public static int F(Queue<int> q, Stack<int> s) { int n = 0; while ({|WG0203:q.TryDequeue(out var x)|}) n += x; return n + {|WG0203:s.Pop()|} + s.Peek(); }""")]
    public Task A_change_of_a_collection_is_told(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""[OutOfProcess] public static int F(int[] xs) { {|WG0203:xs.AsSpan().Fill(1)|}; Span<int> s = xs; {|WG0203:s[0] = 1|}; var t = xs.AsSpan(1); {|WG0203:t.Clear()|}; {|WG0203:xs.AsSpan()[2] = 5|}; return xs[0]; }""")]
    [InlineData("""[OutOfProcess] public static int F(Dictionary<string, int> d, List<int> l) { {|WG0203:CollectionsMarshal.GetValueRefOrAddDefault(d, "x", out _)|}++; {|WG0203:CollectionsMarshal.AsSpan(l)[0] = 1|}; return 1; }""")]
    [InlineData("""[OutOfProcess] public static int F(int[] xs) { ref int r = ref xs[0]; {|WG0203:r = 4|}; {|WG0203:Help(ref xs[1])|}; Interlocked.Increment(ref {|WG0203:xs[2]|}); return 1; } private static void Help(ref int r) => r++;""")]
    [InlineData("""[OutOfProcess] public static int F(byte[] data, int seed) { {|WG0203:new Random(seed).NextBytes(data)|}; {|WG0203:Buffer.BlockCopy(data, 0, data, 1, 2)|}; {|WG0203:data.CopyTo(data, 0)|}; return 1; }""")]
    public Task A_change_through_a_span_or_a_reference_is_told(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""public class Person { public string Name { get; set; } = ""; public int Age; public List<string> Tags { get; } = []; public Person? Boss { get; set; } public void Rename(string n) => Name = n; } [OutOfProcess] public static int F(Person arg) { {|WG0203:arg.Name = "x"|}; {|WG0203:arg.Age++|}; {|WG0203:arg.Tags.Add("x")|}; {|WG0203:arg.Boss!.Name = "y"|}; {|WG0203:arg.Rename("z")|}; return 1; }""")]
    [InlineData("""public class Person { public int Age { get; set; } } [OutOfProcess] public static int F(List<Person> people) { foreach (var p in people) {|WG0203:p.Age++|}; foreach (var p in people.Where(x => x.Age > 2)) { {|WG0203:p.Age = 2|}; } people.ForEach(p => {|WG0203:p.Age = 3|}); {|WG0203:people[0].Age = 1|}; {|WG0203:people.First().Age = 2|}; return 1; }""")]
    [InlineData("""public class Person { public int Age { get; set; } } [OutOfProcess] public static List<Person> F(List<Person> people) { var copy = people.ToList(); {|WG0203:copy[0].Age = 3|}; copy.Clear(); var older = people.Select(p => { {|WG0203:p.Age++|}; return p; }).ToList(); return older; }""")]
    [InlineData("""public struct S { public int A; public int[] B; } [OutOfProcess] public static int F(S s, S[] ss) { s.A = 1; {|WG0203:s.B[0] = 2|}; {|WG0203:ss[0].A = 2|}; return 1; }""")]
    [InlineData("""public class Person { public int Age { get; set; } } private static IEnumerable<Person> Old(List<Person> l) { foreach (var p in l) if (p.Age > 2) yield return p; } [OutOfProcess] public static int F(List<Person> xs) { foreach (var p in Old(xs)) {|WG0203:p.Age = 3|}; return 1; }""")]
    [InlineData("""public sealed class Customer { public List<string> Tags { get; } = []; public Customer? Next { get; set; } } public sealed class Order { public Customer? Customer { get; set; } } [OutOfProcess] public static int F(Order? order) { order?.Customer?{|WG0203:.Tags.Add("x")|}; order?.Customer?.Next?{|WG0203:.Tags.Clear()|}; return 1; }""")]
    public Task A_change_of_an_object_is_told(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""[OutOfProcess] public static int F(List<int> xs) { var alias = xs; {|WG0203:alias.Add(1)|}; var other = xs ?? []; {|WG0203:other.Add(2)|}; return 1; }""")]
    [InlineData("""[OutOfProcess] public static int F(int[] xs) { ({|WG0203:xs[0]|}, {|WG0203:xs[1]|}) = (xs[1], xs[0]); return 1; }""")]
    [InlineData("""[OutOfProcess] public static int F((List<int> A, int[] B) t) { {|WG0203:t.A.Add(1)|}; var (a, b) = t; {|WG0203:a.Add(1)|}; {|WG0203:b[0] = 1|}; return 1; }""")]
    [InlineData("""[OutOfProcess] public static int F(object o) { if (o is List<int> l) {|WG0203:l.Add(1)|}; switch (o) { case int[] a: {|WG0203:a[0] = 1|}; break; } return 1; }""")]
    [InlineData("""private static List<int> Same(List<int> l) => l; [OutOfProcess] public static int F(List<int> xs) { var l = Same(xs); {|WG0203:l.Add(1)|}; return 1; }""")]
    [InlineData("""public sealed class Tree { public List<Tree> Kids { get; } = []; public int V { get; set; } } [OutOfProcess] public static int F(Tree t) { Tree cur = t; while (cur.Kids.Count > 0) { {|WG0203:cur.V = 1|}; cur = cur.Kids[0]; } return 1; }""")]
    public Task A_change_through_another_name_is_told(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""private static void Help(List<int> l) => l.Add(1); [OutOfProcess] public static int F(List<int> xs) { {|WG0203:Help(xs)|}; return 1; }""")]
    [InlineData("""[OutOfProcess] public static int F(List<int> xs) { {|WG0203:xs.Push(1)|}; return 1; } } public static class E { public static void Push(this List<int> l, int n) => l.Add(n);""")]
    [InlineData("""[OutOfProcess] public static int F(List<int> xs) { L(); return 1; void L() { {|WG0203:xs.Add(3)|}; } }""")]
    [InlineData("""public struct Acc { public int Sum; public void Add(int n) => Sum += n; } private static void Bump(ref Acc a) { a.Sum++; a.Add(1); } [OutOfProcess] public static int F(Acc[] n) { {|WG0203:Bump(ref n[0])|}; {|WG0203:n[1].Add(2)|}; Acc local = default; Bump(ref local); return local.Sum; }""")]
    [InlineData("""private static void Swap<T>(T[] a, int i, int j) { (a[i], a[j]) = (a[j], a[i]); } private static void Sort(int[] a, int lo, int hi) { if (lo >= hi) return; Swap(a, lo, hi); Sort(a, lo + 1, hi - 1); } [OutOfProcess] public static int[] F(int[] xs) { {|WG0203:Sort(xs, 0, xs.Length - 1)|}; return xs; } [OutOfProcess] public static int[] G(int[] xs) { var c = xs.ToArray(); Sort(c, 0, c.Length - 1); return c; }""")]
    [InlineData("""public sealed class Node { public List<Node> Next { get; } = []; public bool Seen { get; set; } public int Id { get; set; } } private static void Visit(Node n, HashSet<int> seen, List<int> order) { if (!seen.Add(n.Id)) return; foreach (var m in n.Next) Visit(m, seen, order); order.Add(n.Id); } [OutOfProcess] public static List<int> F(Node start) { var order = new List<int>(); Visit(start, [], order); return order; } private static void Mark(Node n) { if (n.Seen) return; n.Seen = true; foreach (var m in n.Next) Mark(m); } [OutOfProcess] public static int G(Node start) { {|WG0203:Mark(start)|}; return 1; }""")]
    [InlineData("""private static void Fill(Span<int> s) { for (int i = 0; i < s.Length; i++) s[i] = i; } private static int Sum(ReadOnlySpan<int> s) { int n = 0; foreach (var x in s) n += x; return n; } [OutOfProcess] public static int F(int[] xs) { Span<int> t = stackalloc int[3]; Fill(t); Fill(new int[3]); var c = xs.ToArray(); Fill(c); return Sum(t) + Sum(xs); } [OutOfProcess] public static int G(int[] xs) { {|WG0203:Fill(xs)|}; {|WG0203:Fill(xs.AsSpan(1))|}; foreach (ref var x in xs.AsSpan()) {|WG0203:x++|}; return 1; }""")]
    public Task A_change_in_what_is_called_is_told_at_the_call(string members) => WorkerRules.CheckAsync(members);

    [Fact]
    public Task A_chain_of_changes_is_told_once() => WorkerRules.CheckAsync("""[OutOfProcess] public static string F(StringBuilder text) { {|WG0203:text.Append(1)|}.Append(2).AppendLine(); return new StringBuilder().Append(text).Append(3).ToString(); }""");

    [Fact]
    public Task Copies_and_the_argument_itself_are_told_apart() => WorkerRules.CheckAsync("""public sealed class Image(int w, int h) { public int W => w; public int H => h; public byte[] Pixels { get; } = new byte[w * h]; public Image Blur() { var r = new Image(w, h); for (int i = 0; i < Pixels.Length; i++) r.Pixels[i] = (byte)(Pixels[i] / 2); return r; } public void Invert() { for (int i = 0; i < Pixels.Length; i++) Pixels[i] = (byte)(255 - Pixels[i]); } } [OutOfProcess] public static Image F(Image m) { var b = m.Blur(); b.Invert(); b.Pixels[0] = 3; return b; } [OutOfProcess] public static Image G(Image m) { {|WG0203:m.Invert()|}; var b = m; {|WG0203:b.Pixels[0] = 3|}; return b; }""");

    [Fact]
    public async Task The_message_names_the_method_and_the_chain() => Assert.Equal(
        ["'F' changes its own copy of argument 'xs', which the caller will not see: F → Put → List.Add"],
        await WorkerRules.MessagesAsync("""private static void Put(List<int> l) => l.Add(1); [OutOfProcess] public static int F(List<int> xs) { Put(xs); return 1; }"""));
}
