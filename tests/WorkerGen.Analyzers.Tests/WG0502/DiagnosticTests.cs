using System.Globalization;
using Microsoft.CodeAnalysis;
using WorkerGen.Analyzers.Calls;
using WorkerGen.Analyzers.Tests.Support;
using static WorkerGen.Analyzers.Tests.Support.CallSites;
using Test = WorkerGen.Analyzers.Tests.Support.AnalyzerTest<WorkerGen.Analyzers.Calls.DroppedResultAnalyzer>;

namespace WorkerGen.Analyzers.Tests.WG0502;

public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("void M() { Work.{|WG0502:FibAsync|}(1); }")]
    [InlineData("void M() { _ = Work.{|WG0502:FibAsync|}(1); }")]
    [InlineData("async Task M() { await Task.Yield(); _ = Work.{|WG0502:FibAsync|}(1); }")]
    [InlineData("void M() => Work.{|WG0502:FibAsync|}(1);")]
    [InlineData("void M() { Task.Run(() => Work.{|WG0502:FibAsync|}(1)); }")]
    [InlineData("void M() { _ = Task.Run(async () => await Work.{|WG0502:FibAsync|}(1)); }")]
    [InlineData("void M(int[] xs) { Work.{|WG0502:FibParallelAsync|}(xs).Where(result => result.IsSuccess); }")]
    [InlineData("void M() => _ = Work.{|WG0502:FibAsync|}(1);")]
    [InlineData("void M() { Action f = () => Work.{|WG0502:FibAsync|}(1); f(); }")]
    [InlineData("void M(List<int> xs) => xs.ForEach(x => Work.{|WG0502:WarmAsync|}(x));")]
    [InlineData("void M(int[] xs) => Parallel.ForEach(xs, x => { Work.{|WG0502:WarmAsync|}(x); });")]
    [InlineData("void M() { var task = Work.{|WG0502:FibAsync|}(1); }")]
    [InlineData("void M() { Task task; task = Work.{|WG0502:FibAsync|}(1); }")]
    [InlineData("void M() { Work.{|WG0502:FibAsync|}(1).ConfigureAwait(false); }")]
    [InlineData("void M() { Work.{|WG0502:FibParallelAsync|}([1, 2]); }")]
    [InlineData("void M() { _ = Work.{|WG0502:FibParallelAsync|}([1, 2]); }")]
    [InlineData("void M() { var all = Work.{|WG0502:FibParallelAsync|}([1, 2]); }")]
    [InlineData("void M() { Work.{|WG0502:FibParallelAsync|}([1, 2]).Where(r => r.IsSuccess); }")]
    [InlineData("void M(CancellationToken token) { _ = Work.{|WG0502:FibParallelAsync|}([1, 2]).WithCancellation(token); }")]
    [InlineData("void M(bool b) { _ = b ? Work.{|WG0502:FibAsync|}(1) : Work.{|WG0502:FibAsync|}(2); }")]
    [InlineData("event EventHandler? E; void M() { E += (_, _) => Work.{|WG0502:FibAsync|}(1); E?.Invoke(this, EventArgs.Empty); }")]
    [InlineData("void M() { Local(); void Local() => Work.{|WG0502:FibAsync|}(1); }")]
    [InlineData("C() { Work.{|WG0502:FibAsync|}(1); }")]
    [InlineData("int P { get { Work.{|WG0502:FibAsync|}(1); return 0; } }")]
    public Task A_result_that_nobody_has_is_reported(string member) => Test.RunAsync(Work + "public class C { " + member + " }");

    [Theory]
    [InlineData("Work.FibAsync(1)", "The result of 'FibAsync' is dropped: nobody waits for 'Fib', nor sees that it failed")]
    [InlineData("Work.FibParallelAsync([1])", "The results of 'FibParallelAsync' are not enumerated: the call never starts, and 'Fib' runs for no input")]
    public async Task The_message_says_what_follows(string call, string message)
    {
        var diagnostic = Assert.Single(await Reported.ByAsync(new DroppedResultAnalyzer(), Work + "public class C { void M() { " + call + "; } }"));

        Assert.Equal(message, diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public Task Top_level_statements_are_looked_at() => Test.RunAsync(
        """
        _ = Work.{|WG0502:FibAsync|}(30);
        var task = Work.FibAsync(31);
        var lost = Work.{|WG0502:FibAsync|}(32);
        await task;


        """ + Work,
        test => test.TestState.OutputKind = OutputKind.ConsoleApplication);

    [Theory]
    [InlineData("void M() { Work.FibAsync(")]
    [InlineData("void M() { _ = Work.FibAsync(1) var x = Work.FibParallelAsync(; }")]
    [InlineData("void M() => = Work.FibAsync(1)")]
    public async Task Broken_code_does_no_harm(string member) =>
        Assert.InRange((await Reported.ByAsync(new DroppedResultAnalyzer(), Work + "public class C { " + member + " }", mayBeBroken: true)).Length, 0, 2);
}
