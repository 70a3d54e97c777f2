using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Analyzers.Exceptions;
using WorkerGen.Analyzers.Purity;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.CallGraph;

public sealed class OptionsTests
{
    [Theory]
    [InlineData("System.DateTime")]
    [InlineData("System")]
    [InlineData("Other.Thing, System.DateTime; More")]
    public Task What_ignored_types_do_counts_for_nothing(string names) => AnalyzerTest<VaryingResultAnalyzer>.RunAsync("""
        public static partial class C
        {
            [OutOfProcess]
            public static int M(int n) => n + DateTime.Now.Year;
        }
        """, With<VaryingResultAnalyzer>($"workergen_ignored_types = {names}"));

    [Theory]
    [InlineData("Log")]
    [InlineData("System.Console")]
    public Task What_ignored_types_do_counts_for_nothing_also_where_their_source_is_here(string name) => AnalyzerTest<InputOutputAnalyzer>.RunAsync("""
        public static class Log
        {
            public static void Write(string text) => Inner(text);

            private static void Inner(string text) => Console.WriteLine(text);
        }

        public static partial class C
        {
            [OutOfProcess]
            public static int M(int n)
            {
                Log.Write("n");
                return n + {|WG0205:System.IO.File.ReadAllText("n")|}.Length;
            }
        }
        """, With<InputOutputAnalyzer>($"workergen_ignored_types = {name}"));

    [Fact]
    public Task Other_types_count_as_before() => AnalyzerTest<VaryingResultAnalyzer>.RunAsync("""
        public static partial class C
        {
            [OutOfProcess]
            public static int M(int n) => n + {|WG0204:DateTime.Now|}.Year;
        }
        """, With<VaryingResultAnalyzer>("workergen_ignored_types = System.DateTimeOffset, System.Date"));

    [Theory]
    [InlineData("System.FormatException, System.OverflowException")]
    [InlineData("System.SystemException")]
    [InlineData("System.Exception")]
    public Task Ignored_exceptions_do_not_count_with_those_derived_from_them(string names) => AnalyzerTest<EscapingExceptionAnalyzer>.RunAsync("""
        public static partial class C
        {
            [OutOfProcess]
            public static int M(string s) => int.Parse(s);
        }
        """, With<EscapingExceptionAnalyzer>($"workergen_ignored_exceptions = {names}"));

    [Fact]
    public Task Only_data_counts_where_that_is_asked_for() => AnalyzerTest<EscapingExceptionAnalyzer>.RunAsync("""
        public sealed class Failure(string message) : Exception(message);

        public static partial class C
        {
            [OutOfProcess]
            public static int M(int n) => n > 3 ? throw new ArgumentException("n") : n < 0 ? {|WG0301:throw new Failure("n")|} : n;
        }
        """, With<EscapingExceptionAnalyzer>("workergen_exceptions = data"));

    [Theory]
    [InlineData("all")]
    [InlineData("")]
    [InlineData("something")]
    public Task All_count_otherwise(string value) => AnalyzerTest<EscapingExceptionAnalyzer>.RunAsync("""
        public static partial class C
        {
            [OutOfProcess]
            public static int M(int n) => n > 3 ? {|WG0301:throw new ArgumentException("n")|} : n;
        }
        """, With<EscapingExceptionAnalyzer>($"workergen_exceptions = {value}"));

    [Fact]
    public Task A_catalogue_of_the_user_comes_before_what_is_built_in() => AnalyzerTest<InputOutputAnalyzer>.RunAsync("""
        public static partial class C
        {
            [OutOfProcess]
            public static int M(string s) => System.IO.File.ReadAllText(s).Length + {|WG0205:System.IO.File.ReadAllBytes(s)|}.Length + {|WG0205:Math.Abs(s.Length)|};
        }
        """, WithCatalogue<InputOutputAnalyzer>("M:System.IO.File.ReadAllText pure\nM:System.Math.Abs io # slow\n"));

    [Fact]
    public Task A_catalogue_says_what_a_library_changes() => AnalyzerTest<ArgumentChangeAnalyzer>.RunAsync("""
        public static partial class C
        {
            [OutOfProcess]
            public static int M(int[] xs) => {|WG0203:Array.IndexOf(xs, 3)|};
        }
        """, WithCatalogue<ArgumentChangeAnalyzer>("M:System.Array.IndexOf changes array\n"));

    [Fact]
    public Task A_file_of_another_name_is_no_catalogue() => AnalyzerTest<InputOutputAnalyzer>.RunAsync("""
        public static partial class C
        {
            [OutOfProcess]
            public static int M(string s) => {|WG0205:System.IO.File.ReadAllText(s)|}.Length;
        }
        """, test => test.TestState.AdditionalFiles.Add(("/library.txt", "M:System.IO.File.ReadAllText pure\n")));

    private static Action<AnalyzerTest<T>> With<T>(string line)
        where T : DiagnosticAnalyzer, new() =>
        test =>
        {
            test.MarkupOptions = Microsoft.CodeAnalysis.Testing.MarkupOptions.UseFirstDescriptor;
            test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n\n[*.cs]\n{line}\n"));
        };

    private static Action<AnalyzerTest<T>> WithCatalogue<T>(string text)
        where T : DiagnosticAnalyzer, new() =>
        test => test.TestState.AdditionalFiles.Add(("/library.workergen.txt", text));
}
