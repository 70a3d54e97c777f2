using static WorkerGen.Analyzers.Tests.Support.CallSites;
using Test = WorkerGen.Analyzers.Tests.Support.AnalyzerTest<WorkerGen.Analyzers.Calls.SequentialLoopAnalyzer>;

namespace WorkerGen.Analyzers.Tests.WG0501;

public sealed class ValidTests
{
    [Theory]
    [InlineData("await Task.WhenAll(xs.Select(x => Work.FibAsync(x)));")]
    [InlineData("await foreach (var (x, r) in Work.FibParallelAsync(xs)) Console.WriteLine(x + r);")]
    [InlineData("long last = 0; foreach (var x in xs) last = await Work.ScaleAsync(x, (int)last);")]
    [InlineData("var n = 1; foreach (var x in xs) { var r = await Work.ScaleAsync(x, n); n = (int)r; }")]
    [InlineData("var n = 1; foreach (var x in xs) { var r = await Work.ScaleAsync(x, n); if (r > 5) n++; }")]
    [InlineData("for (var attempt = 0; attempt < 3; attempt++) { try { await Work.FibAsync(7); break; } catch (WorkerException) { } }")]
    [InlineData("for (var attempt = 0; attempt < 3; attempt++) await Work.FibAsync(7);")]
    [InlineData("foreach (var x in xs) { var r = await Work.FibAsync(x); if (r > 100) break; }")]
    [InlineData("foreach (var x in xs) { if (await Work.FibAsync(x) > 100) return; }")]
    [InlineData("foreach (var x in xs) { var r = await Work.FibAsync(x); if (r < 100) continue; Console.WriteLine(x); break; }")]
    [InlineData("foreach (var x in xs) { await Work.FibAsync(x); await Task.Delay(100); }")]
    [InlineData("for (var i = 0; i < 1; i++) await Work.FibAsync(i);")]
    [InlineData("foreach (var x in new[] { 1 }) await Work.FibAsync(x);")]
    [InlineData("var i = 0; while (i < 10) { await Work.FibAsync(i); i++; }")]
    [InlineData("var queue = new Queue<int>(xs); while (queue.TryDequeue(out var x)) await Work.FibAsync(x);")]
    [InlineData("var found = new List<int> { 1 }; for (var i = 0; i < found.Count; i++) found.Add((int)await Work.FibAsync(found[i]));")]
    [InlineData("var seen = new HashSet<long>(); foreach (var x in xs) { if (seen.Contains(x)) continue; }")]
    [InlineData("long best = 0; foreach (var x in xs) { if (x > best) best = await Work.FibAsync(x); }")]
    [InlineData("var tasks = new List<Task>(); foreach (var x in xs) tasks.Add(Work.FibAsync(x)); await Task.WhenAll(tasks);")]
    [InlineData("foreach (var x in xs) { Func<Task<long>> f = async () => await Work.FibAsync(x); Console.WriteLine(f); }")]
    [InlineData("foreach (var x in await Fetch((int)await Work.FibAsync(1))) Console.WriteLine(x);")]
    [InlineData("await Parallel.ForEachAsync(xs, async (x, token) => await Work.FibAsync(x));")]
    [InlineData("foreach (var x in xs) { try { await Work.FibAsync(x); return; } catch (WorkerException) { } }")]
    [InlineData("foreach (var pool in pools) await Work.FibAsync(7, pool);")]
    [InlineData("foreach (var x in xs) Console.WriteLine(Work.Fib(x));")]
    public Task Nothing_is_reported_where_rounds_need_each_other(string statements) => Test.RunAsync(
        Work + "public class C { static Task<int[]> Fetch(int n) => Task.FromResult(new int[n]); async Task M(int[] xs, WorkerPool[] pools) { await Task.Yield(); " + statements + " } }");
}
