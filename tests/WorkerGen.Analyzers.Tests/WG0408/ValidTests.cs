using static WorkerGen.Analyzers.Tests.Support.CallSites;
using Test = WorkerGen.Analyzers.Tests.Support.AnalyzerTest<WorkerGen.Analyzers.Shutdown.BlockingCallAnalyzer>;

namespace WorkerGen.Analyzers.Tests.WG0408;

public sealed class ValidTests
{
    [Theory]
    [InlineData("async Task<long> M() => await Work.FibAsync(1);")]
    [InlineData("async Task<long> M() { var t = Work.FibAsync(1); await t; return t.Result; }")]
    [InlineData("async Task<long> M() { var a = Work.FibAsync(1); var b = Work.FibAsync(2); await Task.WhenAll(a, b); return a.Result + b.Result; }")]
    [InlineData("async Task<long> M() { var tasks = new[] { Work.FibAsync(1), Work.FibAsync(2) }; await Task.WhenAll(tasks); return tasks[0].Result; }")]
    [InlineData("async Task<long> M(int[] xs) { var tasks = xs.Select(x => Work.FibAsync(x)).ToList(); await Task.WhenAll(tasks); return tasks.Sum(t => t.Result); }")]
    [InlineData("async Task<long> M() { var t = Work.FibAsync(1); return t.IsCompletedSuccessfully ? t.Result : await t; }")]
    [InlineData("long M() { var t = Work.FibAsync(1); return t.IsCompleted ? t.Result : 0; }")]
    [InlineData("async Task<long> M() { var done = await Task.WhenAny(Work.FibAsync(1), Work.FibAsync(2)); return done.Result; }")]
    [InlineData("Task M() => Work.FibAsync(1).ContinueWith(t => Console.WriteLine(t.Result));")]
    [InlineData("Task M() { var t = Work.FibAsync(1); return t.ContinueWith(_ => Console.WriteLine(t.Result)); }")]
    [InlineData("string M() => nameof(Task<int>.Result);")]
    [InlineData("long M() => Task.FromResult(1L).Result;")]
    [InlineData("static Task<long> OtherAsync(int n) => Task.FromResult(1L); long M() => OtherAsync(1).GetAwaiter().GetResult();")]
    [InlineData("void M() { Task.WaitAll(Task.CompletedTask, Task.Delay(1)); }")]
    [InlineData("async Task M() { await foreach (var r in Work.FibParallelAsync([1, 2])) { } }")]
    [InlineData("async Task M() { var all = await Work.FibParallelAsync([1, 2]).ToListAsync(); }")]
    [InlineData("record Answer(long Result); long M(Answer a) => a.Result;")]
    [InlineData("long M() => Work.Fib(1);")]
    [InlineData("void M(IAsyncEnumerable<int> xs) { foreach (var x in xs.ToBlockingEnumerable()) { } }")]
    [InlineData("void M(SemaphoreSlim s) { s.Wait(); var t = Work.FibAsync(1); t.ContinueWith(_ => s.Release()); }")]
    public Task Nothing_is_reported_where_no_thread_waits_for_a_worker(string member) => Test.RunAsync(Work + "public class C { " + member + " }");
}
