using WorkerGen.Analyzers.Shutdown;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0407;

public sealed class ValidTests
{
    [Theory]
    [InlineData("foreach (var x in xs) { token.ThrowIfCancellationRequested(); }")]
    [InlineData("foreach (var x in xs) { if (token.IsCancellationRequested) break; }")]
    [InlineData("for (var i = 0; i < n && !token.IsCancellationRequested; i++) { n += i; }")]
    [InlineData("foreach (var x in xs) { await Task.Delay(x, token); }")]
    [InlineData("foreach (var x in xs) { Work(x, token); }")]
    [InlineData("foreach (var x in xs) { foreach (var y in xs) { token.ThrowIfCancellationRequested(); } }")]
    [InlineData("foreach (var x in xs) { token.ThrowIfCancellationRequested(); foreach (var y in xs) { n += y; } }")]
    [InlineData("for (var i = 0; i < 10; i++) { n += i; }")]
    [InlineData("for (var i = 60; i >= 0; i--) { n += i; }")]
    [InlineData("int i; for (i = 1_000; i <= 1_050; i++) { n += i; }")]
    [InlineData("foreach (var x in new[] { 1, 2, 3 }) { n += x; }")]
    [InlineData("await foreach (var x in Later().WithCancellation(token)) { n += x; }")]
    [InlineData("using var linked = CancellationTokenSource.CreateLinkedTokenSource(token); foreach (var x in xs) { Work(x, linked.Token); }")]
    [InlineData("foreach (var x in xs) { token.ThrowIfCancellationRequested(); Work(x, token); } foreach (var x in xs) { n += x; }")]
    [InlineData("n = xs.Sum();")]
    [InlineData("Parallel.For(0, n, new ParallelOptions { CancellationToken = token }, i => { foreach (var x in xs) { Work(x + i, default); } });")]
    [InlineData("n = xs.AsParallel().WithCancellation(token).Sum(x => { var sum = 0; foreach (var y in xs) { sum += y * x; } return sum; });")]
    public Task A_loop_that_looks_at_the_token_or_is_short_is_fine(string body) => AnalyzerTest<IgnoredTokenAnalyzer>.RunAsync($$"""
        public static partial class C
        {
            [OutOfProcess]
            public static async Task<int> M(int n, int[] xs, CancellationToken token)
            {
                await Task.Yield();
                {{body}}
                return n;
            }

            private static void Work(int n, CancellationToken token)
            {
            }

            private static async IAsyncEnumerable<int> Later()
            {
                await Task.Yield();
                yield return 1;
            }
        }
        """);

    [Theory]
    [InlineData("[OutOfProcess] public static int M(int[] xs) { var n = 0; foreach (var x in xs) { n += x; } return n; }")]
    [InlineData("public static int M(int[] xs, CancellationToken token) { var n = 0; foreach (var x in xs) { n += x; } return n; }")]
    public Task A_method_without_mark_or_token_has_nothing_to_look_at(string method) => AnalyzerTest<IgnoredTokenAnalyzer>.RunAsync("public static partial class C { " + method + " }");

    [Theory]
    [InlineData("[OutOfProcess] public static int M(string s, ) => int.Parse(s);")]
    [InlineData("[OutOfProcess] public static int M(string s) => int.Parse(")]
    [InlineData("[OutOfProcess, Throws] public static int M(string s) { try { return int.Parse(s); } catch (Missing) { } }")]
    [InlineData("[OutOfProcess, Throws(typeof(Missing)), Throws(null), Throws()] public static int M(string s) { throw new Missing(); }")]
    [InlineData("[OutOfProcess] public static int M(string s, CancellationToken t) { while (true) { foreach (var x in ) { } } try { } catch (Exception e) when { } }")]
    [InlineData("[OutOfProcess] public static int M(string s) { Missing x = x; var y = y; System.IO.Stream z = z; z.ReadByte(); throw y; }")]
    [InlineData("[OutOfProcess] public static int M(string s) { System.IO.Stream a = b; System.IO.Stream b = a; a.ReadByte(); Func<int> f = f; return f() + this.M(s) + M(); }")]
    [InlineData("[OutOfProcess] public static M(")]
    [InlineData("[OutOfProcess] public static int M(string s) { throw; throw null; throw s; goto missing; for (;;) { break")]
    [InlineData("[OutOfProcess] public static partial int M(string s); [OutOfProcess] public static partial int M(string s) { } public static partial int M(string s) { }")]
    [InlineData("[OutOfProcess] public static int M(string s) => s switch { \"\" => 1, } + new Self(s) / 0; class Self(string s) : Self(s); class A : B { } class B : A { }")]
    public async Task Code_that_is_being_typed_does_no_harm(string member)
    {
        await Reported.ByAsync(new IgnoredTokenAnalyzer(), "public static partial class C { " + member + " }", mayBeBroken: true);
    }
}
