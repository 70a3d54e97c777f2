using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0202;

public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("""private static int _count; [OutOfProcess] public static int F(int n) { {|WG0202:_count++|}; return n; }""")]
    [InlineData("""private static int _count; [OutOfProcess] public static int F(int n) { {|WG0202:_count += n|}; {|WG0202:_count = 5|}; return n; }""")]
    [InlineData("""private static int _count; [OutOfProcess] public static int F(int n) { Interlocked.Increment(ref {|WG0202:_count|}); return n; }""")]
    [InlineData("""private static int _count; [OutOfProcess] public static int F(int n) { ref int r = ref _count; {|WG0202:r = n|}; return n; }""")]
    [InlineData("""public static int Count { get; set; } public static List<int> Items { get; } = []; [OutOfProcess] public static int F(int n) { {|WG0202:Count = n|}; {|WG0202:Count++|}; {|WG0202:Items.Add(n)|}; return n; }""")]
    [InlineData("""private static Dictionary<string, int>? _cache; [OutOfProcess] public static int F(string s) { {|WG0202:_cache ??= new()|}; {|WG0202:_cache[s] = 1|}; return 1; }""")]
    [InlineData("""private static (int A, int B) _pair; [OutOfProcess] public static int F(int n) { ({|WG0202:_pair|}, _) = ((1, 2), 3); {|WG0202:_pair.A = 3|}; return n; }""")]
    public Task A_write_is_told_whatever_it_looks_like(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""private static readonly int[] Numbers = new int[3]; [OutOfProcess] public static int F(int n) { {|WG0202:Numbers[0] = n|}; {|WG0202:Numbers[1]++|}; return n; }""")]
    [InlineData("""private static readonly List<int> Numbers = new(); [OutOfProcess] public static int F(int n) { {|WG0202:Numbers.Add(n)|}; return n; }""")]
    [InlineData("""private static readonly ConcurrentDictionary<int, int> Cache = new(); [OutOfProcess] public static int F(int n) => {|WG0202:Cache.GetOrAdd(n, k => k * k)|};""")]
    [InlineData("""private static readonly object Gate = new(); private static int _total; [OutOfProcess] public static int F(int n) { lock (Gate) { {|WG0202:_total += n|}; } return n; }""")]
    [InlineData("""public sealed class Counter { public int Value { get; set; } public void Inc() => Value++; } private static readonly Counter K = new(); [OutOfProcess] public static int F(int n) { {|WG0202:K.Inc()|}; {|WG0202:K.Value = 3|}; return n; }""")]
    [InlineData("""private static readonly StringBuilder Log = new(); [OutOfProcess] public static int F(int n) { {|WG0202:Log.Append(n)|}; return n; }""")]
    [InlineData("""private static readonly Random R = new(5); [OutOfProcess] public static int F(int n) => {|WG0202:R.Next()|};""")]
    [InlineData("""public struct Acc { public int Sum; public void Add(int n) => Sum += n; } private static Acc _acc; private static readonly Acc Fixed; [OutOfProcess] public static int F(int n) { {|WG0202:_acc.Add(n)|}; {|WG0202:_acc.Sum = 3|}; Acc local = default; local.Add(3); return local.Sum; }""")]
    [InlineData("""private static Thread? _worker; [OutOfProcess] public static int F(int n) { {|WG0202:_worker = new Thread(() => { })|}; {|WG0201:_worker|}.Start(); return n; }""")]
    public Task A_change_of_what_a_static_holds_is_told_once(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""private static readonly List<int> Numbers = new(); private static void Help(List<int> l, int n) => l.Add(n); [OutOfProcess] public static int F(int n) { {|WG0202:Help(Numbers, n)|}; return n; }""")]
    [InlineData("""private static int _count; private static void Help(ref int c) => c++; [OutOfProcess] public static int F(int n) { {|WG0202:Help(ref _count)|}; return n; }""")]
    [InlineData("""private static int _count; private static int Next() => _count++; [OutOfProcess] public static int F(int n) => n + {|WG0202:Next()|};""")]
    [InlineData("""private static int[]? _table; private static int[] Table => _table ??= new int[4]; [OutOfProcess] public static int F(int n) => {|WG0202:Table|}[n];""")]
    public Task A_write_in_what_is_called_is_told_at_the_call(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""private static int _a; [OutOfProcess] public static int F(int n) { L(); return n; void L() { {|WG0202:_a++|}; } }""")]
    [InlineData("""private static int _a; [OutOfProcess] public static int F(int[] n) { foreach (var x in n.Select(y => {|WG0202:_a += y|})) { } return n.Length; }""")]
    public Task A_write_in_a_lambda_or_local_function_is_told_where_it_is(string members) => WorkerRules.CheckAsync(members);

    [Fact]
    public Task A_handler_of_a_static_event_is_told() => WorkerRules.CheckAsync("""public static event Action? Done; [OutOfProcess] public static int F(int n) { {|WG0202:Done += () => { }|}; return n; }""");

    [Fact]
    public Task A_memo_that_is_static_is_told_as_read_and_as_written() => WorkerRules.CheckAsync("""private static readonly Dictionary<int, long> Memo = new(); [OutOfProcess] public static long F(int n) { if (n < 2) return n; if ({|WG0201:Memo|}.TryGetValue(n, out var v)) return v; var r = F(n - 1) + F(n - 2); {|WG0202:Memo[n] = r|}; return r; }""");

    [Fact]
    public async Task The_message_names_the_method_and_the_chain() => Assert.Equal(
        ["'F' writes '_count' of the worker process, which the caller will not see: F → Note → _count"],
        await WorkerRules.MessagesAsync("""private static int _count; private static void Note() => _count++; [OutOfProcess] public static int F(int n) { Note(); return n; }"""));
}
