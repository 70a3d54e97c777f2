using Test = WorkerGen.Analyzers.Tests.Support.CodeFixTest<WorkerGen.Analyzers.Usage.WorkerMethodAnalyzer, WorkerGen.CodeFixes.Usage.MakePartialCodeFix>;

namespace WorkerGen.Analyzers.Tests.WG0001;

public sealed class CodeFixTests
{
    [Theory]
    [InlineData("static class C", "static partial class C")]
    [InlineData("class C", "partial class C")]
    [InlineData("public readonly struct C", "public readonly partial struct C")]
    [InlineData("internal sealed record C(int X)", "internal sealed partial record C(int X)")]
    [InlineData("public record struct C", "public partial record struct C")]
    [InlineData("interface C", "partial interface C")]
    public Task The_type_becomes_partial(string type, string partial) => Test.RunAsync(
        $$"""
        // What it is for.
        {{type}}
        {
            [OutOfProcess]
            internal static int {|WG0001:M|}(int n) => n;
        }
        """,
        $$"""
        // What it is for.
        {{partial}}
        {
            [OutOfProcess]
            internal static int M(int n) => n;
        }
        """);

    [Fact]
    public Task All_types_around_it_become_partial_at_once() => Test.RunAsync(
        """
        public static class Outer
        {
            private partial class Middle
            {
                /// <summary>What it is for.</summary>
                private class Inner
                {
                    [OutOfProcess]
                    private static int {|WG0001:{|WG0001:M|}|}(int n) => n;

                    [WorkerInitialize]
                    private static void {|WG0001:{|WG0001:Prepare|}|}() { }
                }
            }
        }
        """,
        """
        public static partial class Outer
        {
            private partial class Middle
            {
                /// <summary>What it is for.</summary>
                private partial class Inner
                {
                    [OutOfProcess]
                    private static int M(int n) => n;

                    [WorkerInitialize]
                    private static void Prepare() { }
                }
            }
        }
        """,
        test => test.NumberOfIncrementalIterations = 1);

    [Fact]
    public Task A_type_that_is_local_to_its_file_stays_as_it_is() => Test.OffersNothingAsync("""
        file class C
        {
            [OutOfProcess]
            internal static int {|WG0001:M|}(int n) => n;
        }
        """);
}
