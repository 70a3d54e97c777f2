using System.Globalization;
using Microsoft.CodeAnalysis;
using WorkerGen.Analyzers.Shutdown;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0407;

public sealed class DiagnosticTests
{
    [Fact]
    public async Task The_message_names_the_token()
    {
        var diagnostic = Assert.Single(await Reported.ByAsync(
            new IgnoredTokenAnalyzer(),
            "public static partial class C { [OutOfProcess] public static int M(int[] xs, CancellationToken stop) { var n = 0; foreach (var x in xs) { n += x; } return n; } }"));

        Assert.Equal(
            "'M' was given token 'stop' and does not look at it in this loop: a cancelled item runs on until its worker is killed", diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity);
    }

    [Theory]
    [InlineData("{|WG0407:foreach|} (var x in xs) { n += x; }")]
    [InlineData("{|WG0407:for|} (var i = 0; i < n; i++) { n += i; }")]
    [InlineData("{|WG0407:for|} (var i = n; i > 0; i--) { n += i; }")]
    [InlineData("{|WG0407:for|} (var i = n; i < 50; i++) { n += i; }")]
    [InlineData("{|WG0407:while|} (n > 1) { n /= 2; }")]
    [InlineData("{|WG0407:do|} { n /= 2; } while (n > 1);")]
    [InlineData("{|WG0407:foreach|} (var x in xs) { foreach (var y in xs) { n += x * y; } }")]
    [InlineData("token.ThrowIfCancellationRequested(); {|WG0407:foreach|} (var x in xs) { n += x; }")]
    [InlineData("foreach (var x in xs) { token.ThrowIfCancellationRequested(); } {|WG0407:foreach|} (var x in xs) { n += Work(x); }")]
    [InlineData("Task.Run(() => { {|WG0407:foreach|} (var x in xs) { n += x; } }, token).Wait(token);")]
    [InlineData("Parallel.ForEach(xs, x => { {|WG0407:foreach|} (var y in xs) { n += Work(x * y); } });")]
    [InlineData("{|WG0407:for|} (var i = 0; i < 10; i++) { foreach (var x in xs) { n += x; } }")]
    public Task A_loop_that_does_not_look_at_the_token_is_told(string loop) => AnalyzerTest<IgnoredTokenAnalyzer>.RunAsync($$"""
        public static partial class C
        {
            [OutOfProcess]
            public static int M(int n, int[] xs, CancellationToken token)
            {
                {{loop}}
                return n;
            }

            private static int Work(int n) => n * n;
        }
        """);
}
