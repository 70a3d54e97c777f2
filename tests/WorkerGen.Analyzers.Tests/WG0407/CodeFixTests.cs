using Test = WorkerGen.Analyzers.Tests.Support.CodeFixTest<WorkerGen.Analyzers.Shutdown.IgnoredTokenAnalyzer, WorkerGen.CodeFixes.Shutdown.LookAtTokenCodeFix>;

namespace WorkerGen.Analyzers.Tests.WG0407;

public sealed class CodeFixTests
{
    [Fact]
    public Task The_loop_looks_at_the_token_it_was_given() => Test.RunAsync(
        """
        public static partial class C
        {
            [OutOfProcess]
            public static long M(int[] numbers, CancellationToken token)
            {
                long sum = 0;
                {|WG0407:foreach|} (var number in numbers)
                {
                    // each
                    sum += number;
                }

                {|WG0407:for|} (var i = 0; i < numbers.Length; i++)
                    sum += i; // too
                return sum;
            }
        }
        """,
        """
        public static partial class C
        {
            [OutOfProcess]
            public static long M(int[] numbers, CancellationToken token)
            {
                long sum = 0;
                foreach (var number in numbers)
                {
                    token.ThrowIfCancellationRequested();
                    // each
                    sum += number;
                }

                for (var i = 0; i < numbers.Length; i++)
                {
                    token.ThrowIfCancellationRequested();
                    sum += i; // too
                }

                return sum;
            }
        }
        """);
}
