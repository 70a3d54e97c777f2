using System.Globalization;
using Microsoft.CodeAnalysis;
using WorkerGen.Analyzers.Shutdown;
using WorkerGen.Analyzers.Tests.Support;
using static WorkerGen.Analyzers.Tests.Support.CallSites;
using Test = WorkerGen.Analyzers.Tests.Support.AnalyzerTest<WorkerGen.Analyzers.Shutdown.UnusedTokenAnalyzer>;

namespace WorkerGen.Analyzers.Tests.WG0403;

public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("token", "async Task M(CancellationToken token) => await Work.FibAsync(1);")]
    [InlineData("token", "async Task M(CancellationToken token) => await Work.FibAsync(1, WorkerPool.InProcess);")]
    [InlineData("token", "async Task M(CancellationToken token) => await Work.FibAsync(1).ConfigureAwait(false);")]
    [InlineData("token", "Task<long> M(CancellationToken token) => Work.FibAsync(1);")]
    [InlineData("token", "Task<long[]> M(int[] xs, CancellationToken token) => Task.WhenAll(xs.Select(x => Work.FibAsync(x)));")]
    [InlineData("token", "async Task M(CancellationToken token) { await foreach (var r in Work.FibParallelAsync([1, 2])) { } }")]
    [InlineData("token", "async Task M(CancellationToken token) { await foreach (var r in Work.FibParallelAsync([1, 2], new ParallelWorkOptions())) { token.ThrowIfCancellationRequested(); } }")]
    [InlineData("inner", "Task M(CancellationToken token) => Parallel.ForEachAsync(new[] { 1 }, token, async (x, inner) => await Work.FibAsync(x));")]
    [InlineData("token", "async Task M(CancellationToken token) { await Local(); async Task Local() => await Work.FibAsync(1); }")]
    [InlineData("token", "async Task M(CancellationToken outer) { await Local(outer); static async Task Local(CancellationToken token) => await Work.FibAsync(1); }")]
    [InlineData("source.Token", "async Task M() { using var source = new CancellationTokenSource(1000); await Work.FibAsync(1); }")]
    [InlineData("source.Token", "async Task M() { using (var source = new CancellationTokenSource()) { await Work.FibAsync(1); } }")]
    [InlineData("source.Token", "async Task M() { using var source = new CancellationTokenSource(); Console.CancelKeyPress += (_, e) => source.Cancel(); await Work.FibAsync(1); }")]
    [InlineData("linked.Token", "async Task M(CancellationToken token) { using var linked = CancellationTokenSource.CreateLinkedTokenSource(token); await Work.FibAsync(1); }")]
    [InlineData("local", "async Task M(CancellationTokenSource source) { var local = source.Token; await Work.FibAsync(1); }")]
    [InlineData("local", "async Task M(CancellationTokenSource source) { CancellationToken local; local = source.Token; await Work.FibAsync(1); }")]
    [InlineData("source.Token", "async Task M(CancellationTokenSource source) => await Work.FibAsync(1);")]
    [InlineData("context.RequestAborted", "class HttpContext { public CancellationToken RequestAborted { get; } } async Task M(HttpContext context) => await Work.FibAsync(1);")]
    [InlineData("context.CancellationToken", "interface IPipe { CancellationToken CancellationToken { get; } } interface IConsume<T> : IPipe; async Task M(IConsume<int> context) => await Work.FibAsync(1);")]
    [InlineData("first", "async Task M(CancellationToken first, CancellationToken second) => await Work.FibAsync(1);")]
    [InlineData("@event", "async Task M(CancellationToken @event) => await Work.FibAsync(1);")]
    [InlineData("token", "async IAsyncEnumerable<long> M([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token = default) { yield return await Work.FibAsync(1); }")]
    [InlineData("token", "C(CancellationToken token) => _task = Work.FibAsync(1); Task? _task;")]
    public async Task The_message_names_the_innermost_token(string token, string member)
    {
        var diagnostic = Assert.Single(await Reported.ByAsync(new UnusedTokenAnalyzer(), Work + "public class C { " + member + " }"));

        Assert.Contains($"although '{token}' is at hand", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_message_says_what_follows()
    {
        var diagnostic = Assert.Single(await Reported.ByAsync(new UnusedTokenAnalyzer(), Work + "public class C { Task M(CancellationToken token) => Work.FibAsync(1); }"));

        Assert.Equal(
            "'FibAsync' is called without a token although 'token' is at hand: 'Fib' runs on in its worker after that is cancelled",
            diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public Task The_name_of_the_wrapper_is_marked_in_top_level_statements_too() => Test.RunAsync(
        """
        using var source = new CancellationTokenSource();
        Console.WriteLine(await Work.{|WG0403:FibAsync|}(30));
        await foreach (var (n, fib) in Work
            .{|WG0403:FibParallelAsync|}([1, 2]))
        {
            Console.WriteLine(n + fib);
        }


        """ + Work,
        test => test.TestState.OutputKind = OutputKind.ConsoleApplication);

    [Theory]
    [InlineData("async Task M(CancellationToken token) => await Work.FibAsync(")]
    [InlineData("async Task M(CancellationToken token, CancellationToken token) => await Work.FibAsync(1);")]
    [InlineData("async Task M(Missing token, CancellationToken) { var x = ; await Work.FibAsync(1) }")]
    [InlineData("async Task M( { await foreach (var in Work.FibParallelAsync()) using (var s = new CancellationTokenSource( Work.FibAsync(1);")]
    public async Task Broken_code_does_no_harm(string member) =>
        Assert.InRange((await Reported.ByAsync(new UnusedTokenAnalyzer(), Work + "public class C { " + member + " }", mayBeBroken: true)).Length, 0, 2);
}
