using System.Globalization;
using WorkerGen.Analyzers.Shutdown;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0402;

public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("while (true) { }", "M → while")]
    [InlineData("for (;;) { }", "M → for")]
    [InlineData("do { } while (true);", "M → do")]
    [InlineData("Run();", "M → Run → while")]
    public async Task The_message_names_the_way_to_the_loop(string statement, string chain)
    {
        var diagnostic = Assert.Single(await Reported.ByAsync(
            new EndlessLoopAnalyzer(), $"public static partial class C {{ [OutOfProcess] public static void M() {{ {statement} }} private static void Run() {{ while (true) {{ }} }} }}"));

        Assert.Equal("'M' has a loop without a way out, so that no poison pill ends the worker: " + chain, diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("{|WG0402:while|} (true) { n++; }")]
    [InlineData("var at = 0; var text = \"a\"; {|WG0402:while|} (at < text.Length) { n++; }")]
    [InlineData("{|WG0402:while|} (true) { try { if (n++ > 9) throw new TimeoutException(); } catch (TimeoutException) { n = 0; } }")]
    [InlineData("{|WG0402:while|} (1 < 2) { n++; }")]
    [InlineData("{|WG0402:for|} (;;) { n++; }")]
    [InlineData("{|WG0402:for|} (; ; n++) { }")]
    [InlineData("{|WG0402:do|} { n++; } while (true);")]
    [InlineData("{|WG0402:while|} (true) { await Task.Delay(1); }")]
    [InlineData("{|WG0402:while|} (true) { await Task.Delay(1, CancellationToken.None); }")]
    [InlineData("{|WG0402:while|} (true) { foreach (var x in new[] { 1 }) { break; } }")]
    [InlineData("{|WG0402:while|} (true) { switch (n) { case 1: break; } }")]
    [InlineData("{|WG0402:while|} (true) { if (n > 3) continue; }")]
    [InlineData("{|WG0402:while|} (true) { try { throw new Exception(); } catch (Exception) { } }")]
    [InlineData("{|WG0402:while|} (true) { Func<int> f = () => { return 1; }; f(); }")]
    [InlineData("var go = true; {|WG0402:while|} (go) { n++; }")]
    [InlineData("await Task.Run(() => { {|WG0402:while|} (true) { } });")]
    [InlineData("{|WG0402:Helper()|};")]
    public Task A_loop_without_a_way_out_is_told(string loop) => AnalyzerTest<EndlessLoopAnalyzer>.RunAsync($$"""
        public static partial class C
        {
            [OutOfProcess]
            public static async Task M(int n, CancellationToken token)
            {
                await Task.Yield();
                {{loop}}
            }

            private static void Helper()
            {
                while (true)
                {
                }
            }
        }
        """);
}
