using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0201;

public sealed class ValidTests
{
    [Theory]
    [InlineData("""private static readonly int[] Table = [1, 2, 3]; [OutOfProcess] public static int F(int n) => Table[n];""")]
    [InlineData("""private static readonly Dictionary<string, int> Map = new() { ["a"] = 1 }; [OutOfProcess] public static int F(string n) => Map.TryGetValue(n, out var x) ? x : Map.Count;""")]
    [InlineData("""private static readonly FrozenDictionary<string, int> Map = new Dictionary<string, int> { ["a"] = 1 }.ToFrozenDictionary(); [OutOfProcess] public static int F(string n) => Map[n];""")]
    [InlineData("""private static readonly System.Text.RegularExpressions.Regex R = new("a+"); [OutOfProcess] public static bool F(string n) => R.IsMatch(n);""")]
    [InlineData("""private static readonly System.Text.Json.JsonSerializerOptions O = new() { WriteIndented = true }; [OutOfProcess] public static string F(int n) => System.Text.Json.JsonSerializer.Serialize(n, O);""")]
    [InlineData("""private static readonly System.Buffers.SearchValues<char> V = System.Buffers.SearchValues.Create("abc"); [OutOfProcess] public static int F(string n) => n.AsSpan().IndexOfAny(V);""")]
    [InlineData("""[System.Text.RegularExpressions.GeneratedRegex("a+")] private static partial System.Text.RegularExpressions.Regex R(); private static partial System.Text.RegularExpressions.Regex R() => new("a+"); [OutOfProcess] public static bool F(string n) => R().IsMatch(n);""")]
    [InlineData("""private const int N = 5; public static readonly string Name = "x"; public static readonly HashSet<int> Primes = [2, 3, 5]; [OutOfProcess] public static bool F(int n) => Primes.Contains(n + N) && Name.Length > 2;""")]
    [InlineData("""private static int Count { get; } = 5; public static Encoding Utf { get; } = Encoding.UTF8; private static readonly Lazy<int[]> L = new(() => [1, 2]); [OutOfProcess] public static int F(int a) => Count + Utf.GetByteCount("x") + L.Value[a];""")]
    [InlineData("""public static class Registry { public static readonly Dictionary<string, int> Map = new() { ["a"] = 1 }; } public static class Other { public static int Look(string s) => Registry.Map[s] + Count(Registry.Map); static int Count(Dictionary<string, int> d) => d.Count; static void Add() { var Map = new Dictionary<string, int>(); Map.Add("x", 1); } } [OutOfProcess] public static int F(string n) => Registry.Map[n];""")]
    [InlineData("""private static readonly IReadOnlyDictionary<string, int> Map = new Dictionary<string, int>(); private static readonly IEnumerable<int> Seq = [1, 2]; private static readonly string[][] Grid = [["a"]]; [OutOfProcess] public static int F(string n) => Map[n] + Seq.Sum() + Grid[0].Length + Grid.Select(g => g.Length).Sum();""")]
    [InlineData("""private static readonly System.Buffers.ArrayPool<byte> Pool = System.Buffers.ArrayPool<byte>.Create(); [OutOfProcess] public static int F(int n) { var b = Pool.Rent(n); b[0] = 1; Pool.Return(b); return n; }""")]
    [InlineData("""private static readonly System.Text.Json.JsonSerializerOptions O = Make(); private static System.Text.Json.JsonSerializerOptions Make() { var o = new System.Text.Json.JsonSerializerOptions(); o.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter()); return o; } [OutOfProcess] public static string F(int n) => System.Text.Json.JsonSerializer.Serialize(n, O);""")]
    [InlineData("""public enum E { A, B } private static readonly Dictionary<E, Func<double, double>> Ops = new() { [E.A] = Math.Sin }; private static readonly (string, int)[] Pairs = [("a", 1)]; private static readonly Type T = typeof(int); private static readonly IReadOnlyList<string> Names = Enum.GetNames<E>(); [OutOfProcess] public static int F(string s) { foreach (var (a, b) in Pairs) if (a == s) return b; return Names.Count + T.Name.Length + (int)Enum.Parse<E>(s); }""")]
    [InlineData("""public sealed class Settings { public int Level { get; init; } public string Name { get; init; } = ""; public static readonly Settings Default = new() { Level = 3 }; public static Settings Fast { get; } = new(); } [OutOfProcess] public static int F(int n) => Settings.Default.Level + Settings.Fast.Name.Length;""")]
    [InlineData("""public sealed class Settings { public int Level { get; set; } } private static readonly Settings Mine = new() { Level = 2 }; [OutOfProcess] public static int F(int n) => Mine.Level;""")]
    [InlineData("""public sealed class Engine { private static readonly Lazy<Engine> L = new(() => new Engine()); public static Engine Instance => L.Value; private int _calls; public int Run(int n) { _calls++; return n; } public int Peek(int n) => n; } [OutOfProcess] public static int F(int n) => Engine.Instance.Peek(n);""")]
    [InlineData("""private static readonly string[] Names = ["a", "b"]; private static readonly HashSet<int> Known = [1, 2]; public static int Use(HashSet<int> x) => Names.Append("x").Count() + Names.Reverse().Count() + (Known.SetEquals(x) ? 1 : 0); [OutOfProcess] public static int F(int n) => Names.Length + Known.Count + n;""")]
    public Task What_is_made_once_and_never_changed_is_fine(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""private static int _seed; [WorkerInitialize] public static void Init() { _seed = 5; } [OutOfProcess] public static int F(int a) => a + _seed;""")]
    [InlineData("""private static readonly int[] Table; static C() { Table = new int[5]; for (int i = 0; i < 5; i++) Table[i] = i * i; } [OutOfProcess] public static int F(int a) => Table[a];""")]
    [InlineData("""public static class S { public static readonly int[] Table = Make(); private static int[] Make() { Count++; return [1]; } public static int Count; static S() { Count = 4; } } [OutOfProcess] public static int F(int n) => S.Table[n];""")]
    public Task What_is_filled_before_the_first_item_is_fine(string members) => WorkerRules.CheckAsync(members);

    [Fact]
    public Task A_table_that_is_locked_is_not_read_by_that() => WorkerRules.CheckAsync("""private static readonly List<int> Seen = []; [OutOfProcess] public static int F(int n) { lock (Seen) { {|WG0202:Seen.Add(n)|}; } return n; }""");

    [Fact]
    public Task What_is_only_locked_or_waited_for_is_fine() => WorkerRules.CheckAsync("""private static readonly Lock Gate = new(); private static readonly SemaphoreSlim Sem = new(1); private static readonly object Old = new(); [OutOfProcess] public static async Task<int> F(int n) { lock (Gate) { n++; } lock (Old) { n++; } await Sem.WaitAsync(); Sem.Release(); return n; }""");

    [Fact]
    public Task What_nobody_outside_can_write_and_nobody_here_writes_is_fine() => WorkerRules.CheckAsync("""public static class Limits { internal static int Max = 3; private static int Hidden = 4; public static int Sum() => Max + Hidden; } [OutOfProcess] public static int F(int n) => Limits.Sum();""");

    [Fact]
    public Task A_property_that_computes_is_no_state() => WorkerRules.CheckAsync("""public static int Double => 4 * 2; public static DateTime Clock => DateTime.Now; public static int[] Fresh => [1, 2]; [OutOfProcess] public static int F(int n) { var f = Fresh; f[0] = 3; Fresh[1] = 4; return Double + {|WG0204:Clock|}.Day + f[0]; }""");
}
