using Test = WorkerGen.Analyzers.Tests.Support.CodeFixTest<WorkerGen.Analyzers.Usage.WorkerMethodAnalyzer, WorkerGen.CodeFixes.Usage.NameOnTheWireCodeFix>;
using TestOfAssembly = WorkerGen.Analyzers.Tests.Support.CodeFixTest<WorkerGen.Analyzers.Usage.WireNameAnalyzer, WorkerGen.CodeFixes.Usage.NameOnTheWireCodeFix>;

namespace WorkerGen.Analyzers.Tests.WG0006;

public sealed class CodeFixTests
{
    [Fact]
    public Task Overloads_are_named_by_their_parameters() => Test.RunAsync(
        """
        namespace App
        {
            public static partial class Parser
            {
                [OutOfProcess]
                public static int {|WG0006:Parse|}(string text) => text.Length;

                [OutOfProcess(TimeoutMilliseconds = 5)]
                public static int {|WG0006:Parse|}(List<byte[]> texts, int? count) => texts.Count;
            }
        }
        """,
        """
        namespace App
        {
            public static partial class Parser
            {
                [OutOfProcess(Name = "App.Parser.Parse(string)")]
                public static int Parse(string text) => text.Length;

                [OutOfProcess(TimeoutMilliseconds = 5)]
                public static int Parse(List<byte[]> texts, int? count) => texts.Count;
            }
        }
        """,
        batchFixedSource:
        """
        namespace App
        {
            public static partial class Parser
            {
                [OutOfProcess(Name = "App.Parser.Parse(string)")]
                public static int Parse(string text) => text.Length;

                [OutOfProcess(TimeoutMilliseconds = 5, Name = "App.Parser.Parse(System.Collections.Generic.List<byte[]>, int?)")]
                public static int Parse(List<byte[]> texts, int? count) => texts.Count;
            }
        }
        """);

    [Fact]
    public Task Methods_of_two_types_with_one_name_get_another_in_place_of_it() => TestOfAssembly.RunAsync(
        """
        public static partial class A
        {
            [OutOfProcess(Name = "x")]
            public static int {|WG0006:M|}(int n) => n;
        }

        public static partial class B
        {
            [OutOfProcess(Name = "x")]
            public static int {|WG0006:M|}(int n) => n;
        }
        """,
        """
        public static partial class A
        {
            [OutOfProcess(Name = "A.M(int)")]
            public static int M(int n) => n;
        }

        public static partial class B
        {
            [OutOfProcess(Name = "x")]
            public static int M(int n) => n;
        }
        """,
        batchFixedSource:
        """
        public static partial class A
        {
            [OutOfProcess(Name = "A.M(int)")]
            public static int M(int n) => n;
        }

        public static partial class B
        {
            [OutOfProcess(Name = "B.M(int)")]
            public static int M(int n) => n;
        }
        """,
        configure: test => test.CodeFixTestBehaviors |= Microsoft.CodeAnalysis.Testing.CodeFixTestBehaviors.SkipLocalDiagnosticCheck);

    [Fact]
    public Task Names_in_the_program_are_the_developers() => Test.OffersNothingAsync("""
        public static partial class C
        {
            [OutOfProcess]
            public static int {|WG0006:M|}(int n) => n;

            public static int MParallelAsync => 1;
        }
        """);
}
