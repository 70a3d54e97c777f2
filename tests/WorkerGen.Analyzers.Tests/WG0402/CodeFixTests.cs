using Test = WorkerGen.Analyzers.Tests.Support.CodeFixTest<WorkerGen.Analyzers.Shutdown.EndlessLoopAnalyzer, WorkerGen.CodeFixes.Shutdown.LookAtTokenCodeFix>;

namespace WorkerGen.Analyzers.Tests.WG0402;

public sealed class CodeFixTests
{
    [Fact]
    public Task The_loop_looks_at_the_token_and_the_method_gets_one() => Test.RunAsync(
        """
        public static partial class C
        {
            [OutOfProcess]
            public static int M(int n)
            {
                // as long as it takes
                {|WG0402:while|} (true)
                {
                    n++;
                }
            }

            [OutOfProcess]
            public static int N(int n, CancellationToken token)
            {
                {|WG0402:for|} (;;) n++;
            }

            public static int Use() => M(1) + C.M(2);
        }
        """,
        """
        public static partial class C
        {
            [OutOfProcess]
            public static int M(int n, CancellationToken cancellationToken = default)
            {
                // as long as it takes
                while (true)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    n++;
                }
            }

            [OutOfProcess]
            public static int N(int n, CancellationToken token)
            {
                for (;;)
                {
                    token.ThrowIfCancellationRequested();
                    n++;
                }
            }

            public static int Use() => M(1) + C.M(2);
        }
        """);

    [Fact]
    public Task Nothing_is_offered_where_a_parameter_more_would_not_fit() => Test.OffersNothingAsync(
        """
        public static partial class C
        {
            [OutOfProcess]
            public static int M(int n)
            {
                {|WG0402:while|} (true)
                {
                    n++;
                }
            }

            public static Func<int, int> Use() => M;
        }
        """);
}
