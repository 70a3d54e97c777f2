using System.Globalization;
using Microsoft.CodeAnalysis;
using WorkerGen.Analyzers.Shutdown;
using WorkerGen.Analyzers.Tests.Support;
using static WorkerGen.Analyzers.Tests.Support.CallSites;
using Test = WorkerGen.Analyzers.Tests.Support.AnalyzerTest<WorkerGen.Analyzers.Shutdown.BlockingCallAnalyzer>;

namespace WorkerGen.Analyzers.Tests.WG0408;

public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("long M() => Work.FibAsync(1).{|WG0408:Result|};")]
    [InlineData("void M() { Work.FibAsync(1).{|WG0408:Wait|}(); }")]
    [InlineData("void M() { Work.FibAsync(1).{|WG0408:Wait|}(1000); }")]
    [InlineData("long M() => Work.FibAsync(1).GetAwaiter().{|WG0408:GetResult|}();")]
    [InlineData("long M() => Work.FibAsync(1).ConfigureAwait(false).GetAwaiter().{|WG0408:GetResult|}();")]
    [InlineData("long M() { var t = Work.FibAsync(1); return t.{|WG0408:Result|}; }")]
    [InlineData("long M() { var t = Work.FibAsync(1); t.{|WG0408:Wait|}(); return t.Result; }")]
    [InlineData("async Task<long> M() { await Task.Yield(); return Work.FibAsync(1).{|WG0408:Result|}; }")]
    [InlineData("void M() { Task.{|WG0408:WaitAll|}(Work.FibAsync(1), Work.FibAsync(2)); }")]
    [InlineData("void M() { var a = Work.FibAsync(1); var b = Work.FibAsync(2); Task.{|WG0408:WaitAll|}(a, b); Console.WriteLine(a.Result + b.Result); }")]
    [InlineData("void M(int[] xs) { Task.{|WG0408:WaitAll|}(xs.Select(x => Work.FibAsync(x)).ToArray()); }")]
    [InlineData("void M(int[] xs) { var tasks = xs.Select(x => Work.FibAsync(x)).ToArray(); Task.{|WG0408:WaitAll|}(tasks); }")]
    [InlineData("void M(int[] xs) { var tasks = new List<Task>(); foreach (var x in xs) tasks.Add(Work.FibAsync(x)); Task.{|WG0408:WaitAll|}(tasks.ToArray()); }")]
    [InlineData("void M(int n) { var tasks = new Task[n]; for (var i = 0; i < n; i++) tasks[i] = Work.FibAsync(i); Task.{|WG0408:WaitAll|}(tasks); }")]
    [InlineData("int M() => Task.{|WG0408:WaitAny|}([Work.FibAsync(1), Work.FibAsync(2)]);")]
    [InlineData("long[] M(int[] xs) => Task.WhenAll(xs.Select(x => Work.FibAsync(x))).{|WG0408:Result|};")]
    [InlineData("IEnumerable<long> M(int[] xs) => xs.Select(x => Work.FibAsync(x).{|WG0408:Result|});")]
    [InlineData("long M(int[] xs) { var tasks = xs.Select(x => Work.FibAsync(x)).ToList(); long s = 0; foreach (var t in tasks) s += t.{|WG0408:Result|}; return s; }")]
    [InlineData("void M(int[] xs) { foreach (var r in Work.FibParallelAsync(xs).{|WG0408:ToBlockingEnumerable|}()) { } }")]
    [InlineData("void M(int[] xs) { var all = Work.FibParallelAsync(xs); foreach (var r in all.{|WG0408:ToBlockingEnumerable|}()) { } }")]
    [InlineData("bool M(int[] xs) { var e = Work.FibParallelAsync(xs).GetAsyncEnumerator(); return e.MoveNextAsync().AsTask().{|WG0408:Result|}; }")]
    [InlineData("int M(int[] xs) => Work.FibParallelAsync(xs).ToListAsync().AsTask().{|WG0408:Result|}.Count;")]
    [InlineData("long M() => Task.Run(() => Work.FibAsync(1)).{|WG0408:Result|};")]
    [InlineData("long M() => Task.Run(async () => await Work.FibAsync(1)).GetAwaiter().{|WG0408:GetResult|}();")]
    [InlineData("C() { Value = Work.FibAsync(1).{|WG0408:Result|}; } long Value { get; }")]
    [InlineData("static readonly long Value = Work.FibAsync(1).{|WG0408:Result|};")]
    [InlineData("long Value => Work.FibAsync(1).{|WG0408:Result|};")]
    public Task A_thread_that_waits_is_reported(string member) => Test.RunAsync(Work + "public class C { " + member + " }");

    [Theory]
    [InlineData("Work.FibAsync(1).Wait();", "'Wait' blocks this thread until workers have run 'Fib': await 'FibAsync'")]
    [InlineData("foreach (var r in Work.FibParallelAsync([1]).ToBlockingEnumerable()) { }", "'ToBlockingEnumerable' blocks this thread until workers have run 'Fib': enumerate 'FibParallelAsync' with 'await foreach'")]
    public async Task The_message_says_what_to_do(string statement, string message)
    {
        var diagnostic = Assert.Single(await Reported.ByAsync(new BlockingCallAnalyzer(), Work + "public class C { void M() { " + statement + " } }"));

        Assert.Equal(message, diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public Task Top_level_statements_are_looked_at() => Test.RunAsync(
        """
        Console.WriteLine(Work.FibAsync(30).{|WG0408:Result|});


        """ + Work,
        test => test.TestState.OutputKind = OutputKind.ConsoleApplication);

    [Theory]
    [InlineData("void M() { Work.FibAsync(.Result; }")]
    [InlineData("void M() { Task.WaitAll(; Work.FibAsync(1).Wait( }")]
    [InlineData("void M() { var t = t.Result; var u = Work.FibAsync(u.Result).Result }")]
    public async Task Broken_code_does_no_harm(string member) =>
        Assert.InRange((await Reported.ByAsync(new BlockingCallAnalyzer(), Work + "public class C { " + member + " }", mayBeBroken: true)).Length, 0, 3);
}
