using Test = WorkerGen.Analyzers.Tests.Support.CodeFixTest<WorkerGen.Analyzers.WorkerMethodAnalyzer, WorkerGen.CodeFixes.Usage.MoveToEndCodeFix>;

namespace WorkerGen.Analyzers.Tests.WG0007;

public sealed class CodeFixTests
{
    [Fact]
    public Task Token_and_progress_move_to_the_end_of_parameters_and_arguments() => Test.RunAsync(
        """
        public static partial class C
        {
            [OutOfProcess]
            public static int M(
                CancellationToken {|WG0007:token|}, // the caller's
                IProgress<int> {|WG0007:progress|},
                int n,
                string s) => M(token, progress, n: n, s: s);

            public static int Use() => M(default, new Progress<int>(), 1, "a") + M(s: "b", n: 2, progress: new Progress<int>(), token: default) + M(default, s: "c", n: 3, progress: null!);
        }
        """,
        """
        public static partial class C
        {
            [OutOfProcess]
            public static int M(
                int n, // the caller's
                string s,
                IProgress<int> progress,
                CancellationToken token) => M(token: token, progress: progress, n: n, s: s);

            public static int Use() => M(1, "a", new Progress<int>(), default) + M(s: "b", n: 2, progress: new Progress<int>(), token: default) + M(token: default, s: "c", n: 3, progress: null!);
        }
        """,
        test => test.NumberOfIncrementalIterations = 1);

    [Fact]
    public Task Of_two_tokens_the_developer_has_to_choose_one() => Test.OffersNothingAsync("""
        public static partial class C
        {
            [OutOfProcess]
            public static int M(int n, CancellationToken {|WG0007:a|}, CancellationToken b) => n;
        }
        """);
}
