using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0202;

public sealed class ValidTests
{
    [Theory]
    [InlineData("""[OutOfProcess] public static long F(int n) { var memo = new Dictionary<int, long>(); return G(n); long G(int k) { if (k < 2) return k; if (memo.TryGetValue(k, out var known)) return known; return memo[k] = G(k - 1) + G(k - 2); } }""")]
    [InlineData("""[OutOfProcess] public static long F(int n) { var memo = new Dictionary<int, long>(); return G(n, memo); } private static long G(int k, Dictionary<int, long> memo) { if (k < 2) return k; if (memo.TryGetValue(k, out var known)) return known; memo.Add(k, G(k - 1, memo) + G(k - 2, memo)); return memo[k]; }""")]
    [InlineData("""[OutOfProcess] public static string F(int[] xs) { var sb = new StringBuilder(); foreach (var x in xs) sb.Append(x).Append(',').AppendLine(); return sb.ToString(); }""")]
    [InlineData("""public sealed class Builder { private readonly List<string> _parts = []; private int _n; public Builder Add(string s) { _parts.Add(s); _n++; return this; } public string Build() => string.Join("", _parts) + _n; } [OutOfProcess] public static string F(string a) { var b = new Builder(); b.Add(a).Add("x"); return b.Add(a).Build(); }""")]
    [InlineData("""[OutOfProcess] public static int F(int[] xs) { int n = 0; Parallel.For(0, xs.Length, i => Interlocked.Add(ref n, xs[i])); Interlocked.Increment(ref n); return n; }""")]
    [InlineData("""[OutOfProcess] public static int F(int[] xs) { int n = 0; var list = new List<int>(); void Visit(int x) { n += x; list.Add(x); } foreach (var x in xs) Visit(x); Action a = () => n++; a(); return n; }""")]
    public Task What_is_kept_during_the_call_is_fine(string members) => WorkerRules.CheckAsync(members);

    [Fact]
    public Task Worker_initialisation_may_write() => WorkerRules.CheckAsync("""private static int _seed; private static readonly List<int> Table = []; [WorkerInitialize] public static void Init() { _seed = 5; Table.Add(1); } [OutOfProcess] public static int F(int a) => a + _seed + Table.Count;""");
}
