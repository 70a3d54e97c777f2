using System.Globalization;
using Microsoft.CodeAnalysis;
using WorkerGen.Analyzers.Exceptions;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0302;

public sealed class DiagnosticTests
{
    [Fact]
    public async Task The_message_names_the_method_and_the_exception()
    {
        var diagnostic = Assert.Single(await Reported.ByAsync(
            new StaleDeclarationAnalyzer(), "public static partial class C { [OutOfProcess, Throws(typeof(FormatException))] public static int M(int n) => n; }"));

        Assert.Equal("'M' declares FormatException, and nothing in it throws that", diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity);
    }

    [Theory]
    [InlineData("FormatException", "s.Length")]
    [InlineData("FormatException", "int.Parse(\"42\")")]
    [InlineData("OverflowException", "(int)double.Parse(s)")]
    [InlineData("MyException", "int.Parse(s)")]
    [InlineData("DerivedException", "throw new MyException()")]
    [InlineData("System.IO.IOException", "int.Parse(s)")]
    [InlineData("System.Text.Json.JsonException", "int.Parse(s)")]
    [InlineData("DivideByZeroException", "s.Length / 2")]
    public Task What_is_never_thrown_is_told(string type, string expression) => RunAsync($"[OutOfProcess, {{|WG0302:Throws(typeof({type}))|}}] public static int M(string s) => {expression};");

    [Fact]
    public Task What_is_caught_does_not_come() => RunAsync("""
        [OutOfProcess, {|WG0302:Throws(typeof(FormatException))|}, Throws(typeof(OverflowException))]
        public static int M(string s)
        {
            try
            {
                return int.Parse(s);
            }
            catch (FormatException)
            {
                return 0;
            }
        }
        """);

    [Fact]
    public Task Each_declaration_is_looked_at_on_either_part() => RunAsync("""
        [OutOfProcess]
        [Throws(typeof(FormatException))]
        public static partial int M(string s);

        [{|WG0302:Throws(typeof(MyException))|}]
        [Throws(typeof(OverflowException))]
        public static partial int M(string s) => int.Parse(s);
        """);

    private static Task RunAsync(string members) => AnalyzerTest<StaleDeclarationAnalyzer>.RunAsync(
        "public static partial class C { " + members + " } public class MyException : Exception; public class DerivedException : MyException;");
}
