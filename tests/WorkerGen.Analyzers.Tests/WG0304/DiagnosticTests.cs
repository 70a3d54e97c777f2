using System.Globalization;
using WorkerGen.Analyzers.Exceptions;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0304;

public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("await Task.Yield();", "catch { }", "'M' catches every failure and lets nobody know, so that the item counts as done: M → catch")]
    [InlineData("await Task.Delay(1, token);", "catch (Exception) { return; }", "'M' catches every failure and lets nobody know, so that the item counts as done: M → catch")]
    [InlineData("await Task.Delay(1, token);", "catch (Exception e) { Console.WriteLine(e); }", "'M' catches cancellation and lets nobody know, so that the item counts as done: M → catch of cancellation")]
    [InlineData("token.ThrowIfCancellationRequested();", "catch (OperationCanceledException) { }", "'M' catches cancellation and lets nobody know, so that the item counts as done: M → catch of cancellation")]
    public async Task The_message_says_what_is_kept_from_the_caller(string body, string clause, string message)
    {
        var diagnostic = Assert.Single(await Reported.ByAsync(
            new SwallowingAnalyzer(), $"public static partial class C {{ [OutOfProcess] public static async Task M(CancellationToken token) {{ try {{ {body} }} {clause} await Task.Yield(); }} }}"));

        Assert.Equal(message, diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("{|WG0304:catch|} { }")]
    [InlineData("{|WG0304:catch|} (Exception) { }")]
    [InlineData("{|WG0304:catch|} (Exception e) { ; }")]
    [InlineData("catch (FormatException) { } {|WG0304:catch|} { }")]
    [InlineData("{|WG0304:catch|} (Exception) when (true) { }")]
    [InlineData("{|WG0304:catch|} (Exception e) when (e is not OperationCanceledException) { }")]
    public Task A_clause_that_takes_everything_and_does_nothing_is_told(string clauses) => RunAsync($$"""
        [OutOfProcess]
        public static int M(string s)
        {
            var result = 0;
            try
            {
                result = int.Parse(s);
            }
            {{clauses}}

            return result;
        }
        """);

    [Fact]
    public Task A_loop_that_goes_on_after_every_failure_is_told() => RunAsync("""
        [OutOfProcess]
        public static int M(string[] texts)
        {
            var sum = 0;
            foreach (var text in texts)
            {
                try
                {
                    sum += int.Parse(text);
                }
                {|WG0304:catch|} (Exception)
                {
                    continue;
                }
            }

            return sum;
        }
        """);

    [Fact]
    public Task A_helper_that_swallows_is_told_where_it_is_called() => RunAsync("""
        [OutOfProcess]
        public static int M(string s) => {|WG0304:Read(s)|};

        private static int Read(string s)
        {
            var result = 0;
            try
            {
                result = int.Parse(s);
            }
            catch
            {
            }

            return result;
        }
        """);

    private static Task RunAsync(string members) => AnalyzerTest<SwallowingAnalyzer>.RunAsync("public static partial class C { " + members + " }");
}
