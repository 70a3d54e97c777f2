using Microsoft.CodeAnalysis;
using static WorkerGen.Analyzers.Tests.Support.CallSites;
using Test = WorkerGen.Analyzers.Tests.Support.CodeFixTest<WorkerGen.Analyzers.Calls.DroppedResultAnalyzer, WorkerGen.CodeFixes.Calls.AwaitDroppedCodeFix>;

namespace WorkerGen.Analyzers.Tests.WG0502;

public sealed class CodeFixTests
{
    [Fact]
    public Task What_is_dropped_is_awaited_or_enumerated() => Test.RunAsync(
        Work + """
        public class C
        {
            async Task M()
            {
                // The first.
                Work.{|WG0502:FibAsync|}(1); // Here.
                _ = Work.{|WG0502:FibAsync|}(2).ConfigureAwait(false);
                var lost = Work.{|WG0502:FibAsync|}(3);
                _ = Work.{|WG0502:FibParallelAsync|}([4, 5]);
                await Task.Yield();
            }
        }
        """,
        Work + """
        public class C
        {
            async Task M()
            {
                // The first.
                await Work.FibAsync(1); // Here.
                await Work.FibAsync(2).ConfigureAwait(false);
                await Work.FibAsync(3);
                await foreach (var _ in Work.FibParallelAsync([4, 5]))
                {
                }
                await Task.Yield();
            }
        }
        """,
        test => test.NumberOfFixAllIterations = 2);

    [Fact]
    public Task The_entry_point_becomes_asynchronous() => Test.RunAsync(
        Work + """
        public static class Program
        {
            public static int Main()
            {
                Work.{|WG0502:FibAsync|}(1);
                Work.{|WG0502:FibAsync|}(2);
                return 0;
            }
        }
        """,
        Work + """
        public static class Program
        {
            public static async Task<int> Main()
            {
                await Work.FibAsync(1);
                await Work.FibAsync(2);
                return 0;
            }
        }
        """,
        test => test.TestState.OutputKind = OutputKind.ConsoleApplication);

    [Theory]
    [InlineData("void M() { Work.{|WG0502:FibAsync|}(1); }")]
    [InlineData("void M() { Action f = () => Work.{|WG0502:FibAsync|}(1); f(); }")]
    [InlineData("C() { _ = Work.{|WG0502:FibAsync|}(1); }")]
    [InlineData("async Task M() { await Task.Yield(); lock (this) { _ = Work.{|WG0502:FibAsync|}(1); } }")]
    public Task Nothing_is_offered_where_nothing_can_be_awaited(string member) => Test.OffersNothingAsync(Work + "public class C { " + member + " }");
}
