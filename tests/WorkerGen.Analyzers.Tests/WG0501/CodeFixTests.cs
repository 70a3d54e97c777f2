using static WorkerGen.Analyzers.Tests.Support.CallSites;
using Test = WorkerGen.Analyzers.Tests.Support.CodeFixTest<WorkerGen.Analyzers.Calls.SequentialLoopAnalyzer, WorkerGen.CodeFixes.Calls.ParallelLoopCodeFix>;

namespace WorkerGen.Analyzers.Tests.WG0501;

public sealed class CodeFixTests
{
    [Fact]
    public Task The_results_are_enumerated() => Test.RunAsync(
        Work + """
        public class C
        {
            async Task M(int[] xs)
            {
                // All of them.
                foreach (var x in xs)
                {
                    var fib = await Work.{|WG0501:FibAsync|}(x);

                    // Shows it.
                    Console.WriteLine(x + fib);
                }
            }
        }
        """,
        Work + """
        public class C
        {
            async Task M(int[] xs)
            {
                // All of them.
                await foreach (var (x, fib) in Work.FibParallelAsync(xs))
                {
                    // Shows it.
                    Console.WriteLine(x + fib);
                }
            }
        }
        """);

    [Theory]
    [InlineData("foreach (var x in xs) Console.WriteLine(await Work.{|WG0501:FibAsync|}(x));", "await foreach (var (x, result) in Work.FibParallelAsync(xs)) Console.WriteLine(result);")]
    [InlineData("long sum = 0; foreach (var x in xs) { sum += await Work.{|WG0501:FibAsync|}(x); }", "long sum = 0; await foreach (var (x, result) in Work.FibParallelAsync(xs)) { sum += result; }")]
    [InlineData("foreach (var x in xs) { Console.WriteLine((await Work.{|WG0501:FibAsync|}(x)).ToString() + x); }", "await foreach (var (x, result) in Work.FibParallelAsync(xs)) { Console.WriteLine(result.ToString() + x); }")]
    [InlineData("foreach (var x in xs) { var r = await Work.{|WG0501:ScaleAsync|}(x, n); Console.WriteLine(x + r); }",
        "await foreach (var ((x, _), r) in Work.ScaleParallelAsync(xs.Select(x => (x, n)))) { Console.WriteLine(x + r); }")]
    [InlineData("foreach (var x in xs) { var r = await Work.{|WG0501:ScaleAsync|}(x, 3); Console.WriteLine(r); }",
        "await foreach (var (_, r) in Work.ScaleParallelAsync(xs.Select(x => (x, 3)))) { Console.WriteLine(r); }")]
    [InlineData("foreach (var x in xs) { var r = await Work.{|WG0501:SquareAsync|}(x); Console.WriteLine(r); }",
        "await foreach (var (_, r) in Work.SquareParallelAsync(xs.Select(x => (long)x))) { Console.WriteLine(r); }")]
    [InlineData("foreach (var x in xs) { var r = await Work.{|WG0501:FibAsync|}(x, pool, token); Console.WriteLine(r); }",
        "await foreach (var (x, r) in Work.FibParallelAsync(xs, new ParallelWorkOptions { Pool = pool }, cancellationToken: token)) { Console.WriteLine(r); }")]
    [InlineData("foreach (var x in xs) { var r = await Work.{|WG0501:FibAsync|}(x, cancellationToken: token); Console.WriteLine(r); }",
        "await foreach (var (x, r) in Work.FibParallelAsync(xs, cancellationToken: token)) { Console.WriteLine(r); }")]
    [InlineData("await foreach (var x in source) { var r = await Work.{|WG0501:FibAsync|}(x); Console.WriteLine(r); }",
        "await foreach (var (x, r) in Work.FibParallelAsync(source)) { Console.WriteLine(r); }")]
    [InlineData("foreach (var x in xs) { await Work.{|WG0501:WarmAsync|}(x); Console.WriteLine(x); }", "await foreach (var (x, _) in Work.WarmParallelAsync(xs)) { Console.WriteLine(x); }")]
    [InlineData("foreach (var x in xs) { _ = await Work.{|WG0501:FibAsync|}(x); Console.WriteLine(); }", "await foreach (var _ in Work.FibParallelAsync(xs)) { Console.WriteLine(); }")]
    public Task What_the_loop_does_stays(string loop, string mended) => Test.RunAsync(Method(loop), Method(mended));

    [Theory]
    [InlineData("for (var i = 0; i < n; i++) await Work.{|WG0501:FibAsync|}(i);")]
    [InlineData("foreach (var x in xs) { Console.WriteLine(x); await Work.{|WG0501:FibAsync|}(x); }")]
    [InlineData("foreach (var x in xs) { var r = await Work.{|WG0501:FibAsync|}(x); r++; Console.WriteLine(r); }")]
    [InlineData("foreach (var x in xs) { var r = await Work.{|WG0501:SquareAsync|}(x); Console.WriteLine(r + x); }")]
    [InlineData("foreach (var x in xs) { await Work.{|WG0501:FibAsync|}(x + 1); }")]
    [InlineData("foreach (var x in xs) { if (x > 3) await Work.{|WG0501:FibAsync|}(x); }")]
    [InlineData("foreach (var x in xs) { double r = await Work.{|WG0501:FibAsync|}(x); Console.WriteLine(r); }")]
    [InlineData("foreach (var x in xs) { await Work.{|WG0501:ScaleAsync|}(x, n); n++; }")]
    [InlineData("foreach (var p in pairs) { await Work.{|WG0501:SumAsync|}(p); }")]
    [InlineData("foreach (var p in pairs) { await Work.{|WG0501:ScaleAsync|}(p.A, p.B); }")]
    [InlineData("foreach (long x in xs) { await Work.{|WG0501:SquareAsync|}(x); }")]
    [InlineData("foreach (var x in xs) { await Work.{|WG0501:SlowAsync|}(x, new Progress<int>()); }")]
    [InlineData("foreach (var x in xs) { try { await Work.{|WG0501:FibAsync|}(x); } catch (WorkerException) { } }")]
    public Task Nothing_is_offered_where_it_would_not_be_the_same(string loop) => Test.OffersNothingAsync(Method(loop));

    private static string Method(string loop) => Work
        + "public class C { async Task M(int[] xs, (int A, int B)[] pairs, IAsyncEnumerable<int> source, int n, WorkerPool pool, CancellationToken token) { await Task.Yield(); " + loop + " } }";
}
