using static WorkerGen.Analyzers.Tests.Support.CallSites;
using Test = WorkerGen.Analyzers.Tests.Support.AnalyzerTest<WorkerGen.Analyzers.Calls.DroppedResultAnalyzer>;

namespace WorkerGen.Analyzers.Tests.WG0502;

public sealed class ValidTests
{
    [Theory]
    [InlineData("async Task M() => await Work.FibAsync(1);")]
    [InlineData("async Task M() { await Work.FibAsync(1); }")]
    [InlineData("async Task M() { _ = await Work.FibAsync(1); }")]
    [InlineData("async Task M() { await Work.FibAsync(1).ConfigureAwait(false); }")]
    [InlineData("Task M() => Work.FibAsync(1);")]
    [InlineData("Task M() { return Work.FibAsync(1); }")]
    [InlineData("async Task M() { var a = Work.FibAsync(1); var b = Work.FibAsync(2); await Task.WhenAll(a, b); }")]
    [InlineData("async Task M() { var tasks = new List<Task>(); tasks.Add(Work.FibAsync(1)); await Task.WhenAll(tasks); }")]
    [InlineData("Task? _task; void M() { _task = Work.FibAsync(1); }")]
    [InlineData("void M() { Work.FibAsync(1).ContinueWith(t => Console.WriteLine(t.Result)); }")]
    [InlineData("void M() { _ = Work.FibAsync(1).ContinueWith(t => Console.WriteLine(t.Result)); }")]
    [InlineData("void M() { Func<Task> f = () => Work.FibAsync(1); f(); }")]
    [InlineData("async Task M(int[] xs) { await Task.WhenAll(xs.Select(x => Work.FibAsync(x))); }")]
    [InlineData("async Task M() { await Task.Run(() => Work.FibAsync(1)); }")]
    [InlineData("async Task M() { await Task.Run(async () => await Work.FibAsync(1)); }")]
    [InlineData("Task<long> M() => Task.Run(() => Work.FibAsync(1));")]
    [InlineData("void M() { Task.Run(async () => Console.WriteLine(await Work.FibAsync(1))); }")]
    [InlineData("void M() { Work.FibAsync(1).Wait(); }")]
    [InlineData("async Task M() { await foreach (var r in Work.FibParallelAsync([1, 2])) { } }")]
    [InlineData("async Task M() { await foreach (var r in Work.FibParallelAsync([1, 2]).ConfigureAwait(false)) { } }")]
    [InlineData("async Task M() { var all = Work.FibParallelAsync([1, 2]); await foreach (var r in all) { } }")]
    [InlineData("async Task M() { _ = await Work.FibParallelAsync([1, 2]).CountAsync(); }")]
    [InlineData("IAsyncEnumerable<WorkerResult<int, long>> M() => Work.FibParallelAsync([1, 2]);")]
    [InlineData("void M(List<Task> tasks, bool b) { Task t; if (b) t = Work.FibAsync(1); else t = Task.CompletedTask; tasks.Add(t); }")]
    [InlineData("static void Forget(Task task) => task.ContinueWith(t => { }); void M() { Forget(Work.FibAsync(1)); }")]
    [InlineData("void M() { Work.Fib(1); _ = Work.Fib(2); }")]
    [InlineData("async Task M() { var task = Work.FibAsync(1); async Task Later() => await task; await Later(); }")]
    public Task Nothing_is_reported_where_somebody_has_the_result(string member) => Test.RunAsync(Work + "public class C { " + member + " }");
}
