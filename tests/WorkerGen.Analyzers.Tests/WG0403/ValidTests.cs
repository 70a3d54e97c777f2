using static WorkerGen.Analyzers.Tests.Support.CallSites;
using Test = WorkerGen.Analyzers.Tests.Support.AnalyzerTest<WorkerGen.Analyzers.Shutdown.UnusedTokenAnalyzer>;

namespace WorkerGen.Analyzers.Tests.WG0403;

public sealed class ValidTests
{
    [Theory]
    [InlineData("async Task M(CancellationToken token) => await Work.FibAsync(1, cancellationToken: token);")]
    [InlineData("async Task M(CancellationToken token) => await Work.FibAsync(1, null, token);")]
    [InlineData("async Task M(CancellationToken token) => await Work.FibAsync(1, null, CancellationToken.None);")]
    [InlineData("async Task M(CancellationToken token) => await Work.FibAsync(1, cancellationToken: default);")]
    [InlineData("async Task M(CancellationToken token, CancellationTokenSource other) => await Work.FibAsync(1, cancellationToken: other.Token);")]
    [InlineData("async Task M() => await Work.FibAsync(1);")]
    [InlineData("async Task M(CancellationToken? token) => await Work.FibAsync(1);")]
    [InlineData("async Task M(CancellationToken token) { await foreach (var r in Work.FibParallelAsync([1, 2]).WithCancellation(token)) { } }")]
    [InlineData("async Task M(CancellationToken token) { await foreach (var r in Work.FibParallelAsync([1, 2]).ConfigureAwait(false).WithCancellation(token)) { } }")]
    [InlineData("async Task M(CancellationToken token) { var all = Work.FibParallelAsync([1, 2]); await foreach (var r in all.WithCancellation(token)) { } }")]
    [InlineData("async Task M(CancellationToken token) { var all = await Work.FibParallelAsync([1, 2]).ToListAsync(token); }")]
    [InlineData("async Task M(CancellationToken token) { var all = await Work.FibParallelAsync([1, 2]).Where(r => r.IsSuccess).ToListAsync(token); }")]
    [InlineData("async Task M(CancellationToken token) { Func<int, Task> f = static async x => await Work.FibAsync(x); await f(1); }")]
    [InlineData("async Task M(CancellationToken token) { await Local(); static async Task Local() => await Work.FibAsync(1); }")]
    [InlineData("async Task M(CancellationToken token) { try { await Task.Yield(); } finally { await Work.FibAsync(1); } }")]
    [InlineData("async Task M(CancellationToken token) { try { await Task.Yield(); } catch (OperationCanceledException) { await Work.FibAsync(1); } }")]
    [InlineData("async Task M() { using (var source = new CancellationTokenSource()) { } await Work.FibAsync(1); }")]
    [InlineData("async Task M() { { using var source = new CancellationTokenSource(); } await Work.FibAsync(1); }")]
    [InlineData("async Task M() { await Work.FibAsync(1); using var source = new CancellationTokenSource(); await Task.Delay(1, source.Token); }")]
    [InlineData("async Task M() { using var source = new CancellationTokenSource(); source.Cancel(); await Work.FibAsync(1); }")]
    [InlineData("async Task M() { CancellationTokenSource? source = null; await Work.FibAsync(1); source?.Cancel(); }")]
    [InlineData("async Task M() { var none = CancellationToken.None; await Work.FibAsync(1); }")]
    [InlineData("async Task M(bool b) { CancellationToken token; if (b) token = new(true); await Work.FibAsync(1); }")]
    [InlineData("void M(out CancellationToken token) { var t = Work.FibAsync(1); token = default; }")]
    [InlineData("async Task M(CancellationToken token) => await Task.FromResult(Work.Fib(1));")]
    [InlineData("Task M(CancellationToken token) => Parallel.ForEachAsync(new[] { 1 }, token, static async (x, _) => await Work.FibAsync(x));")]
    [InlineData("private CancellationToken _token; async Task M() => await Work.FibAsync(1);")]
    [InlineData("public async ValueTask DisposeAsync() { using var source = new CancellationTokenSource(1000); await Work.FibAsync(1); }")]
    [InlineData("static void M(ref CancellationToken token) { Func<Task> f = () => Work.FibAsync(1); }")]
    public Task Nothing_is_reported_where_no_token_is_at_hand_or_one_is_passed(string member) =>
        Test.RunAsync(Work + "public class C { " + member + " }");

    [Fact]
    public Task Another_rule_speaks_inside_a_worker_method() => Test.RunAsync(Work + """
        public static partial class C
        {
            [OutOfProcess] public static async Task<long> M(int n, CancellationToken token) => await Work.FibAsync(n);
        }
        """);
}
