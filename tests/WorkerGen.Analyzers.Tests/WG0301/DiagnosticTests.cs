using System.Globalization;
using Basic.Reference.Assemblies;
using WorkerGen.Analyzers.Exceptions;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0301;

public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("=> int.Parse(s);", "'M' lets FormatException and OverflowException escape: M → int.Parse")]
    [InlineData("=> Scale(s);", "'M' lets FormatException and OverflowException escape: M → Scale → Read → int.Parse")]
    [InlineData("=> new Thing(s).Size;", "'M' lets FormatException and OverflowException escape: M → new Thing → int.Parse")]
    [InlineData("=> new Other().Number;", "'M' lets MyException escape: M → Number → throw")]
    [InlineData("=> 10 / s.Length;", "'M' lets DivideByZeroException escape: M → /")]
    [InlineData("=> s.Length % s.Length;", "'M' lets DivideByZeroException escape: M → %")]
    [InlineData("=> (int)Price(s);", "'M' lets OverflowException escape: M → cast of a decimal")]
    [InlineData("=> Settings.Lines.Length;", "'M' lets TypeInitializationException escape: M → Settings → File.ReadAllLines")]
    [InlineData("=> throw new MyException();", "'M' lets MyException escape: M → throw")]
    [InlineData("=> (int)new System.Uri(s).Port;", "'M' lets UriFormatException escape: M → new Uri")]
    [InlineData("=> System.Threading.Tasks.Task.Run(() => int.Parse(s)).Result;", "'M' lets AggregateException escape: M → Task.Result")]
    [InlineData("=> new Task(s).Result;", "'M' lets FormatException and OverflowException escape: M → Result → int.Parse")]
    [InlineData("=> s.Split(',').Select(int.Parse).Sum();", "'M' lets FormatException and OverflowException escape: M → int.Parse")]
    [InlineData("{ return Local(); int Local() => int.Parse(s); }", "'M' lets FormatException and OverflowException escape: M → Local → int.Parse")]
    [InlineData("{ try { return int.Parse(s); } catch (FormatException) { return 0; } }", "'M' lets OverflowException escape: M → int.Parse")]
    [InlineData("{ try { return int.Parse(s); } catch (FormatException) { throw; } catch (OverflowException) { return 0; } }", "'M' lets FormatException escape: M → int.Parse")]
    [InlineData("=> Both(s);", "'M' lets FormatException, MyException and OverflowException escape: M → Both → Read → int.Parse; M → Both → throw")]
    public async Task The_message_names_the_exceptions_and_the_way_they_take(string body, string message)
    {
        var diagnostic = Assert.Single(await Reported.ByAsync(new EscapingExceptionAnalyzer(), $$"""
            public static partial class C
            {
                [OutOfProcess]
                public static int M(string s) {{body}}

                private static int Scale(string s) => 2 * Read(s);

                private static decimal Price(string s) => s.Length;

                private static int Read(string s) => int.Parse(s);

                private static int Both(string s) => s.Length > 0 ? Read(s) : throw new MyException();
            }

            public class Thing(string s)
            {
                public int Size { get; } = int.Parse(s);
            }

            public class Task(string s)
            {
                public int Result => int.Parse(s);
            }

            public class Other
            {
                public int Number => Environment.TickCount > 0 ? 1 : throw new MyException();
            }

            public class MyException : Exception;

            public static class Settings
            {
                public static readonly string[] Lines = System.IO.File.ReadAllLines("settings.txt");
            }
            """));

        Assert.Equal(message, diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task The_place_where_an_exception_begins_is_an_additional_location()
    {
        var diagnostic = Assert.Single(await Reported.ByAsync(
            new EscapingExceptionAnalyzer(), "public static partial class C { [OutOfProcess] public static int M(string s) => Read(s); private static int Read(string s) => int.Parse(s); }"));

        var origin = Assert.Single(diagnostic.AdditionalLocations);
        Assert.Equal("int.Parse(s)", origin.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(origin.SourceSpan));
        Assert.Equal("System.FormatException,System.OverflowException", diagnostic.Properties[EscapingExceptionAnalyzer.Exceptions]);
    }

    [Theory]
    [InlineData("n = (s, n) switch { (\"/\", 0) => 0, _ => {|WG0301:10 / n|} };")]
    [InlineData("n = new Box(n, xs) is { Size: >= 0 and var size } ? {|WG0301:10 / size|} : 1;")]
    [InlineData("var box = new Box(n, xs); n = box is { Size: > 0, Items: [] } ? 1 : {|WG0301:10 / box.Size|};")]
    [InlineData("try { {|WG0301:throw new TimeoutException();|} } catch (Exception e) when (e is FormatException or TimeoutException { Message: \"\" }) { n = 0; }")]
    [InlineData("try { {|WG0301:throw new TimeoutException();|} } catch (Exception e) when (e is FormatException || e is TimeoutException && n > 1) { n = 0; }")]
    [InlineData("s = {|WG0301:string.Format(null, {|WG0301:System.Text.CompositeFormat.Parse(s)|}, n)|};")]
    public Task What_a_pattern_or_filter_leaves_open_is_told(string statements) =>
        RunAsync($"[OutOfProcess] public static int M(int n, string s, int[] xs) {{ {statements} return n; }} public sealed record Box(int Size, int[] Items);");

    [Fact]
    public Task Each_place_is_told_once() => RunAsync("""
        [OutOfProcess]
        public static int M(string a, string b, int n)
        {
            var sum = {|WG0301:int.Parse(a)|} + {|WG0301:int.Parse(b)|};
            return {|WG0301:Read(a)|} + {|WG0301:sum / n|} + sum / n;
        }

        private static int Read(string s) => int.Parse(s) + int.Parse(s);
        """);

    [Fact]
    public Task A_method_in_another_part_of_the_class_is_followed() => RunAsync("""
        [OutOfProcess]
        public static partial int M(string s);

        public static partial int M(string s) => {|WG0301:D.Read(s)|};
        }

        public static partial class D
        {
            public static partial int Read(string s);
        }

        public static partial class D
        {
            public static partial int Read(string s) => int.Parse(s);
        """);

    [Fact]
    public Task Mutual_recursion_brings_each_exception_to_the_beginning() => RunAsync("""
        [OutOfProcess]
        public static int M(int n) => n < 0 ? {|WG0301:throw new FormatException()|} : n == 0 ? 0 : {|WG0301:Other(n - 1)|};

        private static int Other(int n) => n == 3 ? throw new System.IO.InvalidDataException() : M(n - 1);
        """);

    [Fact]
    public Task Who_is_told_of_a_class_of_exceptions_is_not_told_of_those_derived_from_it() => RunAsync("""
        [OutOfProcess, Throws(typeof(System.IO.FileNotFoundException))]
        public static int M(string path) => {|WG0301:Read(path)|};

        private static int Read(string path) => path.Length > 9 ? throw new System.IO.PathTooLongException() : path == "" ? throw new System.IO.IOException() : 1;
        """);

    [Fact]
    public Task A_users_line_says_what_a_member_throws() => AnalyzerTest<EscapingExceptionAnalyzer>.RunAsync(
        "public static partial class C { [OutOfProcess] public static double M(double x) => {|WG0301:Math.Sqrt(x)|} + Math.Sin(x); }",
        test => test.TestState.AdditionalFiles.Add(("Mine.workergen.txt", "M:System.Math.Sqrt throws System.ArithmeticException # of numbers below zero")));

    [Fact]
    public Task What_a_library_throws_is_told_by_a_users_line() => AnalyzerTest<EscapingExceptionAnalyzer>.RunAsync(
        "public static partial class C { [OutOfProcess] public static int M(string s) => {|WG0301:Library.Reader.Read(s)|}; }",
        test =>
        {
            test.TestState.AdditionalProjects["Library"].AdditionalReferences.AddRange(Net100.References.All);
            test.TestState.AdditionalProjects["Library"].Sources.Add(
                "namespace Library { public static class Reader { public static int Read(string s) => s.Length; } public class ReaderException : System.Exception; }");
            test.TestState.AdditionalProjectReferences.Add("Library");
            test.TestState.AdditionalFiles.Add(("Mine.workergen.txt", "M:Library.Reader.Read throws Library.ReaderException"));
        });

    [Fact]
    public Task Top_level_statements_and_worker_methods_live_in_one_program() => AnalyzerTest<EscapingExceptionAnalyzer>.RunAsync(
        """
        Console.WriteLine(await C.MAsync("1"));

        public static partial class C
        {
            [OutOfProcess]
            public static int M(string s) => {|WG0301:int.Parse(s)|};
        }
        """,
        test => test.TestState.OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication);

    private static Task RunAsync(string members) => AnalyzerTest<EscapingExceptionAnalyzer>.RunAsync("public static partial class C { " + members + " }");
}
