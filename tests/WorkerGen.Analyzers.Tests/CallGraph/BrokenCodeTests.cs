using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.CallGraph;

/// <summary>Code is broken most of the time while it is typed. No rule may fail of it.</summary>
public sealed class BrokenCodeTests
{
    private const string Source = """
        public static partial class C
        {
            private static int _count;
            private static readonly Dictionary<string, List<int>> Map = new() { ["a"] = [1, 2] };

            [OutOfProcess, Throws(typeof(FormatException))]
            public static async Task<List<int>> F(List<int> xs, (int A, string[] B) pair, CancellationToken token)
            {
                foreach (var (key, value) in Map)
                {
                    xs.Add(value[^1]);
                }

                var q = xs.Where(x => x > _count++).Select(async x => { await Task.Delay(x, token); return pair with { A = x }; });
                switch (xs)
                {
                    case [1, .. var rest] when rest.Count > 2: return rest;
                    case { Count: > 3 } list: list[0] += Local(ref pair.A, out _); break;
                }

                try { lock (Map) { Map["x"]?.Clear(); } }
                catch (Exception e) when (e is ArgumentException or FormatException) { throw; }
                finally { Interlocked.Increment(ref _count); }

                using var timer = new Timer(_ => Environment.Exit(1));
                (xs[0], var b) = (int.Parse("4"), $"{xs}{pair.B[0]:x}");
                return await Task.Run(() => xs ?? [], token);

                int Local(ref int n, out int m) { m = n--; return n > 0 ? Local(ref n, out m) : F(xs, pair, default).Id; }
            }

            public sealed record R(int A) { public int B { get; set => field = value + _count; } public static R operator +(R a, R b) => a with { B = b.A }; }
        }
        """;

    [Fact]
    public async Task No_rule_fails_of_what_ends_in_the_middle()
    {
        for (int length = 0; length < Source.Length; length += 23)
        {
            await Reported.ByAsync(WorkerRules.Analyzers[0], Source[..length], mayBeBroken: true);
        }
    }

    [Fact]
    public async Task No_rule_fails_of_what_lacks_a_piece()
    {
        for (int start = 0; start < Source.Length - 9; start += 29)
        {
            await Reported.ByAsync(WorkerRules.Analyzers[0], Source.Remove(start, 9), mayBeBroken: true);
        }
    }

    [Theory]
    [InlineData("[OutOfProcess] public static int F(int n) => F();")]
    [InlineData("[OutOfProcess] public static int F(int n) => G(n); private static int G(string s) => G(G);")]
    [InlineData("[OutOfProcess] public static Missing F(Missing n) { foreach (var x in n) x.Y = 1; return n with { A = 1 }; }")]
    [InlineData("[OutOfProcess] public static int F(int n) { var (a, b) = n; (a, _count) = Missing(); return a[1..]; }")]
    [InlineData("[OutOfProcess] public static int F(int n) { using (n) { } await foreach (var x in n) { } goto nowhere; }")]
    [InlineData("[OutOfProcess] public static int F(int n, int n) => n switch { 1 => , _ => };")]
    [InlineData("[OutOfProcess] public static int F(int n) { ref int r = ref F(n); r = 1; return r++; }")]
    [InlineData("[OutOfProcess] public static int F(int n) { Func<int> f = f; return f() + new() + default; }")]
    [InlineData("[OutOfProcess] public static int F() { int G(int k) => G(k); int G(string k) => G(k); return G(1); }")]
    [InlineData("public class B(int x) : B(x); [OutOfProcess] public static int F(B b) => new B(1).Missing + new B().X;")]
    [InlineData("public static int P { get => P; set => P = field; } [OutOfProcess] public static int F(int n) => P++ + P;")]
    [InlineData("[OutOfProcess] public static partial int F(int n); public static partial int F(int n) => F(n); public static partial int F(int n) => 1;")]
    [InlineData("public interface I : I { int M(); } [OutOfProcess] public static int F(I i) => i.M();")]
    [InlineData("public sealed class K : K { public override int GetHashCode() => base.GetHashCode(); } [OutOfProcess] public static int F(K k) => k.GetHashCode();")]
    public async Task No_rule_fails_of_what_does_not_compile(string members)
    {
        foreach (var analyzer in AllAnalyzers.Instances)
        {
            await Reported.ByAsync(analyzer, $"public static partial class C {{ {members} }}", mayBeBroken: true);
        }
    }
}
