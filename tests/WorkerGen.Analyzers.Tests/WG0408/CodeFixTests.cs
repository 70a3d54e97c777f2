using Microsoft.CodeAnalysis;
using static WorkerGen.Analyzers.Tests.Support.CallSites;
using Test = WorkerGen.Analyzers.Tests.Support.CodeFixTest<WorkerGen.Analyzers.Shutdown.BlockingCallAnalyzer, WorkerGen.CodeFixes.Shutdown.AwaitBlockedCodeFix>;

namespace WorkerGen.Analyzers.Tests.WG0408;

public sealed class CodeFixTests
{
    [Fact]
    public Task What_is_waited_for_is_awaited() => Test.RunAsync(
        Work + """
        public class C
        {
            async Task<long> M(int[] xs)
            {
                // Before.
                Work.FibAsync(1).{|WG0408:Wait|}(); // Behind.
                var text = Work.FibAsync(2).{|WG0408:Result|}.ToString();
                var task = Work.FibAsync(3);
                var three = task.{|WG0408:Result|};
                var a = Work.FibAsync(4);
                Task.{|WG0408:WaitAll|}(a, Work.FibAsync(5));
                await Task.Yield();
                return 1 + Work.FibAsync(6).ConfigureAwait(false).GetAwaiter().{|WG0408:GetResult|}();
            }
        }
        """,
        Work + """
        public class C
        {
            async Task<long> M(int[] xs)
            {
                // Before.
                await Work.FibAsync(1); // Behind.
                var text = (await Work.FibAsync(2)).ToString();
                var task = Work.FibAsync(3);
                var three = await task;
                var a = Work.FibAsync(4);
                await Task.WhenAll(a, Work.FibAsync(5));
                await Task.Yield();
                return 1 + await Work.FibAsync(6).ConfigureAwait(false);
            }
        }
        """);

    [Fact]
    public Task What_is_waited_for_inside_of_another_is_awaited_with_it() => Test.RunAsync(
        Work + """
        public class C
        {
            async Task<long> M()
            {
                await Task.Yield();
                Work.FibAsync((int)Work.FibAsync(Work.FibAsync(2).{|WG0408:Result|} > 0 ? 3 : 4).{|WG0408:Result|}).{|WG0408:Wait|}();
                return Work.FibAsync((int)Work.FibAsync(3).{|WG0408:Result|}).GetAwaiter().{|WG0408:GetResult|}();
            }
        }
        """,
        Work + """
        public class C
        {
            async Task<long> M()
            {
                await Task.Yield();
                await Work.FibAsync((int)await Work.FibAsync(await Work.FibAsync(2) > 0 ? 3 : 4));
                return await Work.FibAsync((int)await Work.FibAsync(3));
            }
        }
        """);

    [Fact]
    public Task Results_are_enumerated() => Test.RunAsync(
        Work + """
        public class C
        {
            async Task M(int[] xs)
            {
                await Task.Yield();

                // All of them.
                foreach (var (x, fib) in Work.FibParallelAsync(xs).{|WG0408:ToBlockingEnumerable|}())
                {
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
                await Task.Yield();

                // All of them.
                await foreach (var (x, fib) in Work.FibParallelAsync(xs))
                {
                    Console.WriteLine(x + fib);
                }
            }
        }
        """);

    [Fact]
    public Task The_entry_point_becomes_asynchronous() => Test.RunAsync(
        Work + """
        public static class Program
        {
            // Starts it.
            static void Main(string[] args)
            {
                Console.WriteLine(Work.FibAsync(1).{|WG0408:Result|});
                Work.FibAsync(2).{|WG0408:Wait|}();
            }
        }
        """,
        Work + """
        public static class Program
        {
            // Starts it.
            static async Task Main(string[] args)
            {
                Console.WriteLine(await Work.FibAsync(1));
                await Work.FibAsync(2);
            }
        }
        """,
        test => test.TestState.OutputKind = OutputKind.ConsoleApplication);

    [Fact]
    public Task Top_level_statements_become_asynchronous() => Test.RunAsync(
        "Console.WriteLine(Work.FibAsync(30).{|WG0408:Result|});\n\n\n" + Work,
        "Console.WriteLine(await Work.FibAsync(30));\n\n\n" + Work,
        test => test.TestState.OutputKind = OutputKind.ConsoleApplication);

    [Theory]
    [InlineData("long M() => Work.FibAsync(1).{|WG0408:Result|};")]
    [InlineData("async Task<IEnumerable<long>> M(int[] xs) { await Task.Yield(); return xs.Select(x => Work.FibAsync(x).{|WG0408:Result|}); }")]
    [InlineData("async Task M() { await Task.Yield(); Work.FibAsync(1).{|WG0408:Wait|}(1000); }")]
    [InlineData("async Task M() { await Task.Yield(); lock (this) { Work.FibAsync(1).{|WG0408:Wait|}(); } }")]
    [InlineData("async Task M() { await Task.Yield(); try { Work.FibAsync(1).{|WG0408:Wait|}(); } catch (AggregateException e) { Console.WriteLine(e); } }")]
    [InlineData("long Value => Work.FibAsync(1).{|WG0408:Result|};")]
    public Task Nothing_is_offered_where_it_cannot_be_awaited(string member) => Test.OffersNothingAsync(Work + "public class C { " + member + " }");
}
