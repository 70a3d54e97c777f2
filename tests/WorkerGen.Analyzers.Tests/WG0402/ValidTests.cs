using WorkerGen.Analyzers.Shutdown;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0402;

public sealed class ValidTests
{
    [Theory]
    [InlineData("while (n > 0) { n--; }")]
    [InlineData("var at = 0; var text = \"a\"; while (at < text.Length) { at++; }")]
    [InlineData("var at = 0; var text = \"a\"; while (at < text.Length) { text = text[1..]; }")]
    [InlineData("while (true) { try { if (n++ > 9) throw new TimeoutException(); } catch (FormatException) { } }")]
    [InlineData("while (true) { try { if (n++ > 9) throw new TimeoutException(); } catch (TimeoutException) { return; } }")]
    [InlineData("while (true) { if (n++ > 9) break; }")]
    [InlineData("while (true) { if (n++ > 9) return; }")]
    [InlineData("while (true) { if (n++ > 9) throw new TimeoutException(); }")]
    [InlineData("for (;;) { if (n++ > 9) goto done; } done: ;")]
    [InlineData("do { n--; } while (n > 0);")]
    [InlineData("while (true) { token.ThrowIfCancellationRequested(); }")]
    [InlineData("while (true) { await Task.Delay(1, token); }")]
    [InlineData("while (!token.IsCancellationRequested) { n++; }")]
    [InlineData("while (true) { while (true) { if (n++ > 9) return; } }")]
    [InlineData("while (true) { switch (n++) { case 9: return; } }")]
    [InlineData("while (queue.Count > 0) { queue.Dequeue(); }")]
    [InlineData("var go = true; while (go) { go = n++ < 9; }")]
    [InlineData("var go = true; void Stop() => go = false; while (go) { Stop(); }")]
    [InlineData("for (var i = 0; i < n; i++) { }")]
    [InlineData("foreach (var item in queue) { }")]
    [InlineData("while (true) { Environment.Exit(1); }")]
    [InlineData("foreach (var x in Endless().Take(n)) { }")]
    [InlineData("while (await timer.WaitForNextTickAsync()) { }")]
    [InlineData("while (!Volatile.Read(ref stop)) { }")]
    [InlineData("var done = false; using var clock = new System.Threading.Timer(_ => done = true, null, 5, 5); while (!done) { await Task.Delay(1); }")]
    [InlineData("ref int rest = ref n; while (n > 0) { rest--; }")]
    [InlineData("int m = 3; ref int rest = ref m; rest = ref n; while (n > 0) { rest--; }")]
    public Task A_loop_with_a_way_out_is_fine(string loop) => AnalyzerTest<EndlessLoopAnalyzer>.RunAsync($$"""
        public static partial class C
        {
            private static bool stop;

            [OutOfProcess]
            public static async Task M(int n, CancellationToken token)
            {
                var queue = new Queue<int>();
                using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
                await Task.Yield();
                {{loop}}
            }

            private static IEnumerable<int> Endless()
            {
                var n = 0;
                while (true)
                {
                    yield return n++;
                }
            }

            public static void Set() => stop = true;
        }
        """);

    [Fact]
    public Task A_method_that_no_worker_method_calls_may_run_for_ever() => AnalyzerTest<EndlessLoopAnalyzer>.RunAsync(
        "public static partial class C { [OutOfProcess] public static void M() { } public static void N() { while (true) { } } }");

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
        await Reported.ByAsync(new EndlessLoopAnalyzer(), "public static partial class C { " + member + " }", mayBeBroken: true);
    }
}
