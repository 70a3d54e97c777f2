using System.Globalization;
using Microsoft.CodeAnalysis;
using WorkerGen.Analyzers.Calls;
using WorkerGen.Analyzers.Tests.Support;
using static WorkerGen.Analyzers.Tests.Support.CallSites;
using Test = WorkerGen.Analyzers.Tests.Support.AnalyzerTest<WorkerGen.Analyzers.Calls.SequentialLoopAnalyzer>;

namespace WorkerGen.Analyzers.Tests.WG0501;

public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("foreach (var x in xs) await Work.{|WG0501:FibAsync|}(x);")]
    [InlineData("foreach (var x in xs) { var r = await Work.{|WG0501:FibAsync|}(x); Console.WriteLine(r); }")]
    [InlineData("foreach (var x in xs) Console.WriteLine(await Work.{|WG0501:FibAsync|}(x).ConfigureAwait(false));")]
    [InlineData("long sum = 0; foreach (var x in xs) sum += await Work.{|WG0501:FibAsync|}(x);")]
    [InlineData("for (var i = 0; i < 10; i++) await Work.{|WG0501:FibAsync|}(i);")]
    [InlineData("for (var i = 0; i < xs.Length; i++) { xs[i] = (int)await Work.{|WG0501:LengthAsync|}(i.ToString()); }")]
    [InlineData("var all = new List<long>(); foreach (var x in xs) all.Add(await Work.{|WG0501:FibAsync|}(x));")]
    [InlineData("foreach (var x in xs) { var n = x * 2; await Work.{|WG0501:FibAsync|}(n); }")]
    [InlineData("foreach (var (a, b) in pairs) await Work.{|WG0501:ScaleAsync|}(a, b);")]
    [InlineData("foreach (var p in pairs) await Work.{|WG0501:ScaleAsync|}(p.A, p.B);")]
    [InlineData("await foreach (var x in source) await Work.{|WG0501:FibAsync|}(x);")]
    [InlineData("foreach (var x in xs) { if (x > 3) await Work.{|WG0501:FibAsync|}(x); }")]
    [InlineData("foreach (var x in xs) { if (x < 0) continue; await Work.{|WG0501:FibAsync|}(x); }")]
    [InlineData("foreach (var x in xs) { try { await Work.{|WG0501:FibAsync|}(x); } catch (WorkerException e) { Console.WriteLine(e); } }")]
    [InlineData("var i = 0; foreach (var x in xs) { await Work.{|WG0501:ScaleAsync|}(x, i); i++; }")]
    [InlineData("var results = new Dictionary<int, long>(); foreach (var x in xs) results[x] = await Work.{|WG0501:FibAsync|}(x);")]
    [InlineData("while (xs.Length > 0) { foreach (var x in xs) await Work.{|WG0501:FibAsync|}(x); }")]
    [InlineData("foreach (var p in pairs) foreach (var x in xs) await Work.{|WG0501:ScaleAsync|}(x, p.A);")]
    [InlineData("foreach (var x in xs) { var text = await Task.FromResult(x.ToString()); Console.WriteLine(await Work.{|WG0501:LengthAsync|}(text)); }")]
    [InlineData("foreach (var x in xs.Where(x => x > 3)) { var r = await Work.{|WG0501:FibAsync|}(x); switch (r) { case 1: break; default: Console.WriteLine(r); break; } }")]
    [InlineData("Func<Task> f = async () => { foreach (var x in xs) await Work.{|WG0501:FibAsync|}(x); }; await f();")]
    [InlineData("foreach (var x in xs) { var r = await Work.{|WG0501:FibAsync|}(x); if (r < 0) throw new InvalidOperationException(); }")]
    public Task Rounds_that_do_not_need_each_other_are_reported(string statements) => Test.RunAsync(
        Work + "public class C { async Task M(int[] xs, (int A, int B)[] pairs, IAsyncEnumerable<int> source) { await Task.Yield(); " + statements + " } }");

    [Fact]
    public Task An_iterator_is_looked_at() => Test.RunAsync(
        Work + "public class C { async IAsyncEnumerable<long> M(int[] xs) { foreach (var x in xs) yield return await Work.{|WG0501:FibAsync|}(x); } }");

    [Fact]
    public Task Top_level_statements_are_looked_at() => Test.RunAsync(
        """
        foreach (var n in Enumerable.Range(30, 8))
        {
            Console.WriteLine($"fib({n}) = {await Work.{|WG0501:FibAsync|}(n)}");
        }


        """ + Work,
        test => test.TestState.OutputKind = OutputKind.ConsoleApplication);

    [Fact]
    public async Task The_message_names_the_parallel_wrapper()
    {
        var diagnostic = Assert.Single(await Reported.ByAsync(
            new SequentialLoopAnalyzer(), Work + "public class C { async Task M(int[] xs) { foreach (var x in xs) await Work.FibAsync(x); } }"));

        Assert.Equal(
            "The rounds of this loop do not need each other, but each waits for 'FibAsync' before the next begins: 'FibParallelAsync' runs them at the same time",
            diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("async Task M() { foreach (var x in ) await Work.FibAsync(x); }")]
    [InlineData("async Task M() { foreach (var (x, in y) { await Work.FibAsync(x) } for (;;;) await Work.FibAsync( }")]
    [InlineData("async Task M(int[] xs) { foreach (x in xs) { x = await Work.FibAsync(x) break; }")]
    public async Task Broken_code_does_no_harm(string member) =>
        Assert.InRange((await Reported.ByAsync(new SequentialLoopAnalyzer(), Work + "public class C { " + member + " }", mayBeBroken: true)).Length, 0, 2);
}
