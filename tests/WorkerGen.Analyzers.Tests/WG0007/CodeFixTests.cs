using Test = WorkerGen.Analyzers.Tests.Support.CodeFixTest<WorkerGen.Analyzers.Usage.WorkerMethodAnalyzer, WorkerGen.CodeFixes.Usage.MoveToEndCodeFix>;

namespace WorkerGen.Analyzers.Tests.WG0007;

public sealed class CodeFixTests
{
    [Fact]
    public Task Token_and_progress_move_to_the_end_of_parameters_and_arguments() => Test.RunAsync(
        """
        public static partial class C
        {
            /// <summary>See <see cref="M"/>.</summary>
            [OutOfProcess]
            public static int M(
                CancellationToken {|WG0007:token|},
                IProgress<int> {|WG0007:progress|},
                int n,
                string @string) => M(token, progress, n: n, @string: @string);

            public static int Use() => M(default, new Progress<int>(), 1, nameof(M)) + M(/* none */ default, null!, 1, "a");

            public static int UseNamed() => M(@string: "b", n: 2, progress: null!, token: default) + M(default, @string: "c", n: 3, progress: null!);
        }
        """,
        """
        public static partial class C
        {
            /// <summary>See <see cref="M"/>.</summary>
            [OutOfProcess]
            public static int M(
                int n,
                string @string,
                IProgress<int> progress,
                CancellationToken token) => M(token: token, progress: progress, n: n, @string: @string);

            public static int Use() => M(1, nameof(M), new Progress<int>(), default) + M(/* none */ token: default, progress: null!, n: 1, @string: "a");

            public static int UseNamed() => M(@string: "b", n: 2, progress: null!, token: default) + M(token: default, @string: "c", n: 3, progress: null!);
        }
        """,
        test => test.NumberOfIncrementalIterations = 1);

    [Fact]
    public Task Methods_that_call_each_other_in_one_line_of_another_file_are_all_mended() => Test.RunAsync(
        """
        public static partial class C
        {
            [OutOfProcess]
            public static int M(CancellationToken {|WG0007:token|}, int n) => n;

            [OutOfProcess]
            public static int N(CancellationToken {|WG0007:token|}, int n) => n;
        }
        """,
        """
        public static partial class C
        {
            [OutOfProcess]
            public static int M(int n, CancellationToken token) => n;

            [OutOfProcess]
            public static int N(int n, CancellationToken token) => n;
        }
        """,
        test =>
        {
            test.TestState.Sources.Add("public static class Other { public static int Use() => C.M(default, C.N(default, 1)); }");
            test.FixedState.Sources.Add("public static class Other { public static int Use() => C.M(C.N(1, default), default); }");
            test.NumberOfIncrementalIterations = 2;
        });

    [Theory]
    [InlineData("int n, CancellationToken {|WG0007:a|}, CancellationToken b", "")]
    [InlineData("CancellationToken {|WG0007:token|}, int n = 3", "")]
    [InlineData("CancellationToken {|WG0007:token|}, params int[] n", "")]
    [InlineData("this string s, CancellationToken {|WG0007:token|}, int n", "")]
    [InlineData("CancellationToken {|WG0007:token|} /* the caller's */, int n", "")]
    [InlineData("CancellationToken {|WG0007:token|}, int n", "public static Func<CancellationToken, int, int> F => M;")]
    [InlineData("CancellationToken {|WG0007:token|}, int n", "public static int M(int n, CancellationToken token) => n;")]
    public Task What_needs_a_decision_is_the_developers(string parameters, string member) => Test.OffersNothingAsync($$"""
        public static partial class C
        {
            [OutOfProcess]
            public static int M({{parameters}}) => 1;

            {{member}}
        }
        """);
}
