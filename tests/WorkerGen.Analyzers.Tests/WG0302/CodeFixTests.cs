using Test = WorkerGen.Analyzers.Tests.Support.CodeFixTest<WorkerGen.Analyzers.Exceptions.StaleDeclarationAnalyzer, WorkerGen.CodeFixes.Exceptions.StaleDeclarationCodeFix>;

namespace WorkerGen.Analyzers.Tests.WG0302;

public sealed class CodeFixTests
{
    [Fact]
    public Task A_declaration_is_removed_and_what_stands_round_it_stays() => Test.RunAsync(
        """
        public static partial class C
        {
            /// <summary>Doubles.</summary>
            [{|WG0302:Throws(typeof(FormatException))|}]
            [OutOfProcess, {|WG0302:Throws(typeof(System.IO.IOException))|}]
            public static int M(int n) => n * 2;

            [OutOfProcess]
            [{|WG0302:Throws(typeof(System.Text.Json.JsonException))|}] // once it read
            [Throws(typeof(FormatException))]
            public static double N(string text) => double.Parse(text);

            [{|WG0302:Throws(typeof(FormatException))|}]
            // This is about the method.
            [OutOfProcess] public static int O(int n) => n;
        }
        """,
        """
        public static partial class C
        {
            /// <summary>Doubles.</summary>
            [OutOfProcess]
            public static int M(int n) => n * 2;

            [OutOfProcess]
            [Throws(typeof(FormatException))]
            public static double N(string text) => double.Parse(text);

            // This is about the method.
            [OutOfProcess] public static int O(int n) => n;
        }
        """);
}
