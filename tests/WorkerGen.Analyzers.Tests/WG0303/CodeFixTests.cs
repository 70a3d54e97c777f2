using Microsoft.CodeAnalysis.Testing;
using Test = WorkerGen.Analyzers.Tests.Support.CodeFixTest<WorkerGen.Analyzers.Exceptions.DeclaredExceptionAnalyzer, WorkerGen.CodeFixes.Exceptions.AddMessageConstructorCodeFix>;

namespace WorkerGen.Analyzers.Tests.WG0303;

public sealed class CodeFixTests
{
    private const string Method = """
        public static partial class C
        {
            [OutOfProcess]
            [Throws({|WG0303:typeof(Failure)|})]
            public static void M() { }
        }


        """;

    private static readonly string Mended = Method.Replace("{|WG0303:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal);

    [Fact]
    public Task The_constructor_stands_behind_the_others() => Test.RunAsync(
        Method + """
        public class Failure : Exception
        {
            private readonly int _code;

            /// <summary>Fails.</summary>
            public Failure(int code)
            {
                _code = code;
            }

            public int Code => _code;
        }
        """,
        Mended + """
        public class Failure : Exception
        {
            private readonly int _code;

            /// <summary>Fails.</summary>
            public Failure(int code)
            {
                _code = code;
            }

            public Failure(string? message) : base(message)
            {
            }

            public int Code => _code;
        }
        """);

    [Fact]
    public Task A_class_without_constructors_keeps_the_one_that_it_had() => Test.RunAsync(
        Method + """
        public class Failure : FormatException
        {
            public int Code { get; init; }

            public static Failure Of(int code) => new() { Code = code };
        }
        """,
        Mended + """
        public class Failure : FormatException
        {
            public Failure()
            {
            }

            public Failure(string? message) : base(message)
            {
            }

            public int Code { get; init; }

            public static Failure Of(int code) => new() { Code = code };
        }
        """);

    [Fact]
    public Task A_class_without_a_body_gets_one() => Test.RunAsync(
        Method + "public class Failure : Exception;",
        Mended + """
        public class Failure : Exception
        {
            public Failure()
            {
            }

            public Failure(string? message) : base(message)
            {
            }
        }
        """);

    [Fact]
    public Task Where_null_is_not_annotated_it_is_not() => Test.RunAsync(
        Method + """
        #nullable disable
        public class Failure : Exception
        {
            public Failure(int code) { }
        }
        """,
        Mended + """
        #nullable disable
        public class Failure : Exception
        {
            public Failure(int code) { }

            public Failure(string message) : base(message)
            {
            }
        }
        """);

    [Fact]
    public Task Classes_of_other_files_are_mended_once_however_often_they_are_declared() => Test.RunAsync(
        """
        public static partial class C
        {
            [OutOfProcess]
            [Throws({|WG0303:typeof(Failure)|}), Throws({|WG0303:typeof(Other)|})]
            public static void M() { }

            [OutOfProcess, Throws({|WG0303:typeof(Failure)|})]
            public static void N() { }
        }
        """,
        """
        public static partial class C
        {
            [OutOfProcess]
            [Throws(typeof(Failure)), Throws(typeof(Other))]
            public static void M() { }

            [OutOfProcess, Throws(typeof(Failure))]
            public static void N() { }
        }
        """,
        test =>
        {
            test.TestState.Sources.Add("""
                public class Failure : System.Exception
                {
                    public Failure(int code)
                    {
                    }
                }

                public class Other : Base
                {
                    public Other(int code) : base("a")
                    {
                    }
                }

                public class Base(string message) : System.Exception(message);
                """);
            test.FixedState.Sources.Add("""
                public class Failure : System.Exception
                {
                    public Failure(int code)
                    {
                    }

                    public Failure(string? message) : base(message)
                    {
                    }
                }

                public class Other : Base
                {
                    public Other(int code) : base("a")
                    {
                    }

                    public Other(string message) : base(message)
                    {
                    }
                }

                public class Base(string message) : System.Exception(message);
                """);
            test.NumberOfIncrementalIterations = 2;
        });

    [Fact]
    public Task A_class_of_another_project_is_mended_there() => Test.RunAsync(Method.TrimEnd(), Mended.TrimEnd(), test =>
    {
        test.NumberOfFixAllIterations = test.NumberOfFixAllInDocumentIterations = test.NumberOfFixAllInProjectIterations = 1;
        Add(test.TestState, "public class Failure : System.Exception;");
        Add(test.FixedState, """
            public class Failure : System.Exception
            {
                public Failure()
                {
                }

                public Failure(string message) : base(message)
                {
                }
            }
            """);

        static void Add(SolutionState state, string source)
        {
            var project = state.AdditionalProjects["Library"];
            project.AdditionalReferences.AddRange(Basic.Reference.Assemblies.Net100.References.All);
            project.Sources.Add(source);
            state.AdditionalProjectReferences.Add("Library");
        }
    });

    [Theory]
    [InlineData("public class Failure(int code) : Exception { public int Code => code; }")]
    [InlineData("public class Failure(string user) : Exception($\"{user} is missing\");")]
    [InlineData("public abstract class Failure : Exception;")]
    [InlineData("public class Failure : Exception { public required int Code { get; init; } }")]
    [InlineData("public class Failure : Exception { public Failure(int code) => Text = $\"{code}\"; public string Text { get; } }")]
    [InlineData("public class Failure : Exception { internal Failure(string message) : base(message) { } }")]
    [InlineData("public class Failure() : Base(1); public class Base(int code) : Exception { public int Code => code; }")]
    [InlineData("file class Failure : Exception;")]
    [InlineData("public class Failure;")]
    public Task What_needs_a_decision_is_the_developers(string type) => Test.OffersNothingAsync(Method + type);
}
