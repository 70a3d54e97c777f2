using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.CallGraph;

public sealed class OrdinaryCodeTests
{
    [Theory]
    [InlineData("""[AssumePure] public static class Cache { private static int _n; public static int Get(int n) => _n++ + n; } [OutOfProcess] public static int F(int n) => Cache.Get(n);""")]
    [InlineData("""[OutOfProcess] public static string[] F(string[] xs) { var c = xs.OrderBy(x => x.Length).ToArray(); Array.Sort(c, (a, b) => a.Length - b.Length); return c; }""")]
    [InlineData("""[OutOfProcess] public static int F(List<int> xs) { using var e = xs.GetEnumerator(); int n = 0; while (e.MoveNext()) n += e.Current; return n; }""")]
    [InlineData("""[OutOfProcess] public static int F(IEnumerable<int> xs) { using var e = xs.GetEnumerator(); int n = 0; while (e.MoveNext()) n += e.Current; return n; }""")]
    [InlineData("""[OutOfProcess] public static int F(byte[] data) { var span = data.AsSpan(); int n = 0; while (!span.IsEmpty) { n += span[0]; span = span[1..]; } var r = new BinaryReader(new MemoryStream(data)); return n + r.ReadInt32(); }""")]
    [InlineData("""[OutOfProcess] public static int F(byte[] data) { using var m = new MemoryStream(data); using var w = new MemoryStream(); m.CopyTo(w); w.WriteByte(1); return (int)w.Length; }""")]
    [InlineData("""[OutOfProcess] public static int F(string s) { int n = 0; foreach (System.Text.RegularExpressions.Match m in System.Text.RegularExpressions.Regex.Matches(s, "a")) n += m.Index; return n; }""")]
    [InlineData("""private static readonly Lazy<Dictionary<string, int>> Map = new(() => new Dictionary<string, int> { ["a"] = 1 }); [OutOfProcess] public static int F(string s) => Map.Value[s];""")]
    [InlineData("""[OutOfProcess] public static int F(int n, CancellationToken token) { using var r = token.Register(() => { }); token.ThrowIfCancellationRequested(); return n; }""")]
    [InlineData("""[OutOfProcess] public static async Task<int> F(int n) { var c = System.Threading.Channels.Channel.CreateUnbounded<int>(); c.Writer.TryWrite(n); c.Writer.Complete(); return await c.Reader.ReadAsync(); }""")]
    [InlineData("""[OutOfProcess] public static int F(int n) { System.Numerics.BigInteger b = 1; for (int i = 1; i < n; i++) b *= i; var v = new System.Numerics.Vector3(1, 2, 3); v.X = 2; var c = System.Numerics.Complex.Sqrt(2); return (int)v.Length() + (int)c.Real; }""")]
    [InlineData("""[OutOfProcess] public static string F(int n) => typeof(C).Name + Activator.CreateInstance<List<int>>().Count + nameof(F);""")]
    [InlineData("""[OutOfProcess] public static int F(string s) => int.TryParse(s, CultureInfo.InvariantCulture, out var n) ? n : 0;""")]
    [InlineData("""[OutOfProcess] public static int F(string s) { int n = 0; foreach (var r in s.AsSpan().Split(',')) n++; foreach (var l in s.AsSpan().EnumerateLines()) n++; return n; }""")]
    [InlineData("""[OutOfProcess] public static int F(int[] xs) { var best = new int[1]; Go(xs, 0, best); return best[0]; static void Go(int[] a, int i, int[] b) { if (i == a.Length) return; b[0] = Math.Max(b[0], a[i]); Go(a, i + 1, b); } }""")]
    [InlineData("""[OutOfProcess] public static int F(int n) { var cols = new bool[n]; var diag = new HashSet<int>(); int count = 0; void Place(int row) { if (row == n) { count++; return; } for (int c = 0; c < n; c++) { if (cols[c] || !diag.Add(row - c)) continue; cols[c] = true; Place(row + 1); cols[c] = false; diag.Remove(row - c); } } Place(0); return count; }""")]
    [InlineData("""public sealed class Lexer(string text) { private int _pos; public List<string> Tokens { get; } = []; public void Run() { while (_pos < text.Length) { Tokens.Add(text[_pos].ToString()); _pos++; } } } [OutOfProcess] public static List<string> F(string s) { var l = new Lexer(s); l.Run(); return l.Tokens; }""")]
    public Task What_a_developer_would_call_pure_is(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""public sealed class Poly { private double? _area; public double Area => _area ??= 3; } [OutOfProcess] public static double F(Poly p) => {|WG0203:p.Area|};""")]
    [InlineData("""private static int _hits; public static int Hits => _hits; public static void Hit() => _hits++; [OutOfProcess] public static int F(int n) => n + {|WG0201:Hits|};""")]
    [InlineData("""private static volatile string? _name; private static string Name() { if (_name is null) { lock (typeof(C)) { _name ??= "x"; } } return _name; } [OutOfProcess] public static string F(int n) => {|WG0202:Name()|};""")]
    [InlineData("""public sealed class Model { private readonly double[] _w = [1, 2]; private int _calls; public double Predict(double x) { _calls++; return _w[0] * x; } public double Pure(double x) => _w[0] * x; } private static readonly Model M = new(); [OutOfProcess] public static double F(double x) => {|WG0202:M.Predict(x)|} + M.Pure(x);""")]
    public Task A_cache_in_a_static_or_in_an_argument_is_told(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""public sealed class Order { public decimal Total { get; set; } public List<decimal> Lines { get; set; } = []; } [OutOfProcess] public static Order F(Order o) { {|WG0203:o.Total = o.Lines.Sum()|}; return o; }""")]
    [InlineData("""[OutOfProcess] public static byte[] F(byte[] px) { for (int i = 0; i < px.Length; i++) {|WG0203:px[i] = (byte)(255 - px[i])|}; return px; }""")]
    public Task A_change_in_place_is_told(string members) => WorkerRules.CheckAsync(members);
}
