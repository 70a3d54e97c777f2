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
        }
        """);

    [Fact]
    public Task A_comment_between_the_declaration_and_the_method_stays() => Test.RunAsync(
        """
        public static partial class C
        {
            /// <summary>Doubles.</summary>
            [{|WG0302:Throws(typeof(FormatException))|}]
            // The attribute can be anywhere.
            [OutOfProcess]
            public static int M(int n) => n * 2;

            [OutOfProcess, {|WG0302:Throws(typeof(FormatException))|}]
            // note
            public static int N(int n) => n * 2;
        }
        """,
        """
        public static partial class C
        {
            /// <summary>Doubles.</summary>
            // The attribute can be anywhere.
            [OutOfProcess]
            public static int M(int n) => n * 2;

            [OutOfProcess]
            // note
            public static int N(int n) => n * 2;
        }
        """);
}
