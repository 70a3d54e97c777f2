using Microsoft.CodeAnalysis.Testing;
using WorkerGen.Analyzers.Catalogue;

namespace WorkerGen.Analyzers.Tests.WG0010;

public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("Reader.Read throws Failure", 1, 1, 27, "'Reader.Read' is not a documentation id such as M:Library.Reader.Read(System.String), T:Library.Reader or N:Library")]
    [InlineData("# What Reader does\r\n\r\n  M:Reader.Read trows Failure  # often\r\n", 3, 3, 30, "'trows' is not known: expected throws, throws-if-empty, changes, pure, io, varies, varies-by-process, ambient, ends-process or unknown")]
    [InlineData("M:Reader.Read throws # often", 1, 1, 21, "'throws' is followed by nothing: name the exceptions, or 'nothing'")]
    [InlineData("M:System.Int32.Parse throws System.FormatException OverflowException", 1, 1, 69, "There is no exception 'OverflowException': write its full name, as in System.FormatException")]
    [InlineData("T:Own throws Own.Failure", 1, 1, 25, "There is no exception 'Own.Failure': write its full name, as in System.FormatException")]
    [InlineData("M:Own.Read(System.Int32) throws-if-empty Missing", 1, 1, 49, "There is no exception 'Missing': write its full name, as in System.FormatException")]
    public Task A_mistake_is_reported_where_it_is(string text, int line, int start, int end, string mistake) => RunAsync(
        text, DiagnosticResult.CompilerWarning("WG0010").WithSpan("/Own.workergen.txt", line, start, line, end).WithMessage(mistake));

    [Fact]
    public Task Each_line_is_read() => RunAsync(
        "a\nM:B.C pure\nb\n",
        DiagnosticResult.CompilerWarning("WG0010").WithSpan("/Own.workergen.txt", 1, 1, 1, 2),
        DiagnosticResult.CompilerWarning("WG0010").WithSpan("/Own.workergen.txt", 3, 1, 3, 2));

    private static Task RunAsync(string text, params DiagnosticResult[] expected) => Support.AnalyzerTest<CatalogueFileAnalyzer>.RunAsync(
        "public class Own { public class Failure : Exception; }",
        test =>
        {
            test.TestState.AdditionalFiles.Add(("/Own.workergen.txt", text));
            test.ExpectedDiagnostics.AddRange(expected);
        });
}
