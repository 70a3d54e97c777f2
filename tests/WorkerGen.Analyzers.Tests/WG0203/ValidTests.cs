using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0203;

public sealed class ValidTests
{
    [Theory]
    [InlineData("""[OutOfProcess] public static List<int> F(List<int> xs) { var copy = xs.ToList(); copy.Sort(); copy.Add(3); return copy; }""")]
    [InlineData("""[OutOfProcess] public static int[] F(int[] xs) { var copy = (int[])xs.Clone(); Array.Sort(copy); copy[0] = 1; return copy; }""")]
    [InlineData("""[OutOfProcess] public static int[] F(IEnumerable<int> xs) { var copy = xs.ToArray(); Array.Sort(copy); Array.Reverse(copy); return copy; }""")]
    [InlineData("""[OutOfProcess] public static List<int> F(List<int> xs) { List<int> copy = [.. xs]; copy.Sort(); copy[0]++; return copy; }""")]
    [InlineData("""[OutOfProcess] public static List<string> F(List<string> xs) { var copy = new List<string>(xs); copy.Sort(StringComparer.Ordinal); copy.RemoveAt(0); return copy; }""")]
    [InlineData("""[OutOfProcess] public static Dictionary<string, int> F(Dictionary<string, int> xs) { var copy = new Dictionary<string, int>(xs); copy["a"] = 1; copy.Remove("b"); return copy; }""")]
    [InlineData("""public sealed record P(int A, List<int> L) { public int B { get; set; } } [OutOfProcess] public static P F(P p) { var q = p with { A = 3 }; q.B = 5; return q; }""")]
    [InlineData("""public struct S { public int A; public void Inc() => A++; } [OutOfProcess] public static S F(S s) { s.A = 3; s.Inc(); ref int r = ref s.A; r++; return s; }""")]
    [InlineData("""[OutOfProcess] public static List<int> F(List<int>? xs) { xs ??= []; var list = new List<int>(); list.AddRange(xs); return list; }""")]
    [InlineData("""[OutOfProcess] public static (int, int) F((int, int) t, int[] xs) { t.Item1 = 3; (t.Item1, t.Item2) = (t.Item2, t.Item1); int a = xs[0]; a++; return t; }""")]
    [InlineData("""[OutOfProcess] public static int F(int a, string s, List<int> xs) { a++; s += "x"; xs = new List<int>(); return a; }""")]
    [InlineData("""[OutOfProcess] public static double[][] F(double[][] m) { var c = m.Select(r => (double[])r.Clone()).ToArray(); c[0][0] = 1; var d = new double[m.Length][]; for (int i = 0; i < m.Length; i++) { d[i] = new double[m[i].Length]; Array.Copy(m[i], d[i], m[i].Length); d[i][0] = 4; } return d; }""")]
    [InlineData("""public sealed record P(string Name) { public int Age { get; set; } } [OutOfProcess] public static List<P> F(List<P> ps) { var copies = ps.Select(p => p with { }).ToList(); foreach (var c in copies) c.Age++; var more = ps.ConvertAll(p => new P(p.Name)); more[0].Age = 3; return copies; }""")]
    [InlineData("""[OutOfProcess] public static List<List<int>> F(List<List<int>> xs) { var c = xs.Select(r => r.ToList()).ToList(); c[0].Add(1); var d = xs.Select(r => new List<int>(r)).ToArray(); d[0].Clear(); var e = xs.ConvertAll(r => r.ToArray()); e[0][0] = 1; var f = new List<List<int>>(xs); {|WG0203:f[0].Add(2)|}; return c; }""")]
    [InlineData("""[OutOfProcess] public static Dictionary<string, int> F(Dictionary<string, int> a) { var r = a.ToDictionary(); r["x"] = 1; var t = a.ToDictionary(k => k.Key, k => k.Value); t["x"]++; var u = a.Where(k => k.Value > 1).ToDictionary(k => k.Key, v => v.Value + 1); u.Clear(); var h = a.Keys.ToHashSet(); h.Add("x"); var o = a.OrderBy(k => k.Key).ToList(); o.Clear(); return r; }""")]
    [InlineData("""[OutOfProcess] public static int[] F(int[] xs) { xs = [.. xs]; Array.Sort(xs); foreach (var x in xs) { xs[0]++; } return xs; }""")]
    [InlineData("""[OutOfProcess] public static int[] F(int[] xs, bool b) { if (b) { xs = xs.ToArray(); xs[0] = 1; } return xs; }""")]
    public Task A_copy_may_be_changed(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""[OutOfProcess] public static int F(int n) { Span<int> s = stackalloc int[4]; s[0] = n; s.Fill(2); s.Sort(); s.Clear(); return s[1]; }""")]
    [InlineData("""[OutOfProcess] public static int F(int n) { var b = System.Buffers.ArrayPool<byte>.Shared.Rent(n); try { b[0] = 1; b.AsSpan().Fill(3); return b[1]; } finally { System.Buffers.ArrayPool<byte>.Shared.Return(b); } }""")]
    [InlineData("""[OutOfProcess] public static int F(int n) { int[] xs = new int[3]; ref int r = ref xs[1]; r = 4; Split(n, out var a, out var b); Swap(ref a, ref b); return a + b + xs[1]; } private static void Split(int n, out int a, out int b) { a = n / 2; b = n - a; } private static void Swap(ref int a, ref int b) { (a, b) = (b, a); }""")]
    [InlineData("""public class Person { public string Name { get; set; } = ""; public int Age { get; set; } public List<string> Tags { get; } = []; } [OutOfProcess] public static List<Person> F(List<Person> people) { var r = new List<Person>(); foreach (var p in people) { var q = new Person { Name = p.Name, Age = p.Age + 1 }; q.Age++; q.Tags.Add("x"); q.Tags.AddRange(p.Tags); r.Add(q); } return r; }""")]
    [InlineData("""[OutOfProcess] public static Dictionary<string, int> F(string text) { var counts = new Dictionary<string, int>(); foreach (var w in text.Split(' ')) { counts[w] = counts.GetValueOrDefault(w) + 1; CollectionsMarshal.GetValueRefOrAddDefault(counts, w, out _)++; } return counts; }""")]
    [InlineData("""private static List<int> Make(int n) { var l = new List<int>(); for (int i = 0; i < n; i++) l.Add(i); return l; } [OutOfProcess] public static List<int> F(int n) { var l = Make(n); l.Add(4); l.Sort(); return l; }""")]
    [InlineData("""[OutOfProcess] public static int F(int n) { var q = new Queue<int>(); q.Enqueue(n); var s = new Stack<int>(); while (q.Count > 0) { s.Push(q.Dequeue()); } var h = new HashSet<int>(s); h.UnionWith([1, 2]); h.Remove(1); var pq = new PriorityQueue<int, int>(); pq.Enqueue(1, 1); return h.Count + s.Pop(); }""")]
    [InlineData("""[OutOfProcess] public static List<List<int>> F(int n) { var rows = new List<List<int>>(); for (int i = 0; i < n; i++) rows.Add(new List<int>()); foreach (var row in rows) row.Add(1); rows[0].Add(4); rows.First().Clear(); return rows; }""")]
    [InlineData("""[OutOfProcess] public static double[,] F(double[,] a, double[,] b) { var c = new double[a.GetLength(0), b.GetLength(1)]; for (int i = 0; i < a.GetLength(0); i++) for (int j = 0; j < b.GetLength(1); j++) for (int k = 0; k < a.GetLength(1); k++) c[i, j] += a[i, k] * b[k, j]; return c; }""")]
    [InlineData("""[OutOfProcess] public static byte[] F(byte[] data) { using var m = new MemoryStream(); using (var z = new System.IO.Compression.GZipStream(m, System.IO.Compression.CompressionLevel.Optimal)) z.Write(data, 0, data.Length); return m.ToArray(); }""")]
    [InlineData("""public sealed class Node { public Node? Left, Right; public int Value; } [OutOfProcess] public static int F(int[] xs) { Node? root = null; foreach (var x in xs) root = Insert(root, x); return Sum(root); } private static Node Insert(Node? n, int v) { if (n is null) return new Node { Value = v }; if (v < n.Value) n.Left = Insert(n.Left, v); else n.Right = Insert(n.Right, v); return n; } private static int Sum(Node? n) => n is null ? 0 : n.Value + Sum(n.Left) + Sum(n.Right);""")]
    [InlineData("""[OutOfProcess] public static string F(string s) { var chars = s.ToCharArray(); Array.Reverse(chars); (chars[0], chars[1]) = (chars[1], chars[0]); return new string(chars); }""")]
    [InlineData("""[OutOfProcess] public static string F(string s) => string.Create(s.Length, s, (span, t) => { t.AsSpan().CopyTo(span); span.Reverse(); span[0] = 'x'; });""")]
    [InlineData("""[OutOfProcess] public static int F(int n) { int[] a = [3, 1, 2]; var b = a; b[0] = n; Array.Sort(b); var seg = new ArraySegment<int>(a); seg[0] = 1; Memory<int> m = a; m.Span[0] = 2; return a[0]; }""")]
    [InlineData("""[OutOfProcess] public static Dictionary<string, List<int>> F(string[] keys) { var d = new Dictionary<string, List<int>>(); foreach (var k in keys) { if (!d.TryGetValue(k, out var l)) d[k] = l = []; l.Add(k.Length); } return d; }""")]
    [InlineData("""[OutOfProcess] public static Dictionary<string, List<int>> F(string[] keys) { var d = new ConcurrentDictionary<string, List<int>>(); foreach (var k in keys) { d.GetOrAdd(k, _ => []).Add(k.Length); } return d.ToDictionary(); }""")]
    [InlineData("""[OutOfProcess] public static int[] F(int[] xs) { var r = new int[xs.Length]; Parallel.For(0, xs.Length, i => r[i] = xs[i] * 2); var bag = new ConcurrentBag<int>(); Parallel.ForEach(xs, x => bag.Add(x)); return xs.AsParallel().Select(x => x + 1).Concat(bag).ToArray(); }""")]
    [InlineData("""[OutOfProcess] public static string F(string[] xs) { var sb = xs.Aggregate(new StringBuilder(), (b, x) => b.Append(x)); sb.Append("x"); var l = xs.Aggregate(new List<string>(), (a, x) => { a.Add(x); return a; }); l.Add("y"); return sb.ToString() + l.Count; }""")]
    [InlineData("""[OutOfProcess] public static Dictionary<int, List<string>> F(List<string> xs) { var g = xs.GroupBy(x => x.Length).ToDictionary(x => x.Key, x => x.ToList()); g[1].Add("x"); foreach (var kv in g) kv.Value.Sort(); var l = xs.ToLookup(x => x.Length); return g; }""")]
    [InlineData("""[OutOfProcess] public static string F(string t) { var parts = t.Split(' '); parts[0] = "x"; Array.Sort(parts); var c = t.ToCharArray(); c[0] = 'x'; var b = Encoding.UTF8.GetBytes(t); b[0] ^= 3; var w = t.Select(x => x).ToList(); w.Reverse(); var rev = parts.Reverse().ToArray(); rev[0] = ""; return string.Join(",", parts) + new string(c); }""")]
    [InlineData("""[OutOfProcess] public static async Task<int[]> F(int[] xs) { var tasks = xs.Select(async x => { await Task.Yield(); return x * 2; }).ToList(); tasks.Add(Task.FromResult(3)); var r = await Task.WhenAll(tasks); Array.Sort(r); return r; }""")]
    [InlineData("""[OutOfProcess] public static int F(int n) { var sieve = new bool[n + 1]; for (int i = 2; i <= n; i++) if (!sieve[i]) for (long j = (long)i * i; j <= n; j += i) sieve[j] = true; var bits = new System.Collections.BitArray(n); bits.Set(1, true); bits[2] = true; var ll = new LinkedList<int>(); ll.AddLast(1); ll.RemoveFirst(); var ss = new SortedDictionary<int, int> { [1] = 2 }; ss.Remove(1); return sieve.Count(x => !x); }""")]
    [InlineData("""[OutOfProcess] public static string F(string json) { var d = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, int>>(json)!; d["x"] = 1; using var doc = System.Text.Json.JsonDocument.Parse(json); var buffer = new System.Buffers.ArrayBufferWriter<byte>(); using (var w = new System.Text.Json.Utf8JsonWriter(buffer)) { w.WriteStartObject(); w.WriteEndObject(); } return Encoding.UTF8.GetString(buffer.WrittenSpan); }""")]
    [InlineData("""[OutOfProcess] public static byte[] F(byte[] d) { using var sha = System.Security.Cryptography.SHA256.Create(); var h = sha.ComputeHash(d); h[0] = 1; using var inc = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256); inc.AppendData(d); var crc = 0u; foreach (var b in d) crc ^= b; return inc.GetHashAndReset(); }""")]
    [InlineData("""[OutOfProcess] public static int F(int n) { try { if (n > 3) { var e = new InvalidOperationException("x"); e.Data["k"] = n; throw e; } return 1; } catch (InvalidOperationException e) { e.Data["x"] = 1; return 2; } }""")]
    public Task What_is_made_here_may_be_changed(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""public class Person { public string Name { get; set; } = ""; public int Age { get; set; } public List<string> Tags { get; } = []; } [OutOfProcess] public static int F(List<Person> people) { int sum = 0; foreach (var p in people) { sum += p.Age + p.Tags.Count + p.Name.Length; } return sum; }""")]
    [InlineData("""[OutOfProcess] public static IEnumerable<int> F(int[] xs) => xs.Where(x => x > 2).OrderBy(x => -x).Select(x => x * 2).Distinct().ToList();""")]
    [InlineData("""[OutOfProcess] public static ImmutableList<int> F(ImmutableList<int> xs, ImmutableDictionary<int, int> d) => xs.Add(1).Remove(2).AddRange(d.Add(1, 2).SetItem(2, 3).Keys);""")]
    [InlineData("""[OutOfProcess] public static int F(int[] xs) { var sum = 0; Array.ForEach(xs, x => sum += x); xs.ToList().ForEach(x => sum += x); return sum + xs.Aggregate(0, (a, b) => a + b); }""")]
    [InlineData("""[OutOfProcess] public static int F(IList<int> a, IReadOnlyList<int> b, IEnumerable<int> c, IComparer<int> d, IEqualityComparer<string> e) => a.Count + b[0] + c.Count() + d.Compare(1, 2) + (e.Equals("a", "b") ? 1 : 0);""")]
    [InlineData("""private static bool TryFirst(List<List<int>> xs, out List<int> found) { found = xs[0]; return true; } [OutOfProcess] public static int F(List<List<int>> xs) { if (TryFirst(xs, out var l)) return l.Count; return 1; }""")]
    [InlineData("""public sealed class Tree { public List<Tree> Kids { get; } = []; public int V { get; set; } } [OutOfProcess] public static int F(Tree t) { var q = new Queue<Tree>(); q.Enqueue(t); var s = new Stack<Tree>([t]); int n = 0; while (q.Count > 0) { var x = q.Dequeue(); n += x.V; foreach (var k in x.Kids) q.Enqueue(k); } while (s.TryPop(out var y)) { n++; foreach (var k in y.Kids) s.Push(k); } return n; }""")]
    [InlineData("""[OutOfProcess] public static int F(IEnumerable<IDisposable> xs) { foreach (var x in xs) using (x) { } return 1; }""")]
    [InlineData("""[OutOfProcess] public static bool F(HashSet<int> a, SortedSet<int> b) => a.SetEquals(b) && b.Reverse().First() > 1 && a.Append(3).Count() > 2;""")]
    public Task What_is_only_read_is_fine(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""[OutOfProcess] public static string F(System.Text.Json.JsonElement e) { var n = System.Text.Json.Nodes.JsonNode.Parse("{}")!; n["a"] = 1; n.AsObject().Add("b", 2); return n.ToJsonString(); }""")]
    [InlineData("""[OutOfProcess] public static string F(string x) { var d = new System.Xml.Linq.XElement("a"); d.Add(new System.Xml.Linq.XElement("b", x)); d.SetAttributeValue("c", 1); return d.ToString(); }""")]
    [InlineData("""[OutOfProcess] public static string F(Stream s, TextWriter w) { using var r = new StreamReader(s); var t = r.ReadToEnd(); using var sw = new StringWriter(); sw.Write(t); sw.WriteLine("x"); return sw.ToString(); }""")]
    [InlineData("""[OutOfProcess] public static string F(string s) { int n = 0; var r = System.Text.RegularExpressions.Regex.Replace(s, "a", m => { n++; return m.Value + n; }); var l = s.Split(',').ToList(); l.Sort((a, b) => string.CompareOrdinal(a, b)); l.RemoveAll(x => x.Length == 0); return r; }""")]
    public Task What_others_make_may_be_changed(string members) => WorkerRules.CheckAsync(members);
}
