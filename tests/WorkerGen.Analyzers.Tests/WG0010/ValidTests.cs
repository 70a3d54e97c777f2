using WorkerGen.Analyzers.Catalogue;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0010;

public sealed class ValidTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\n\n  \t\n# M:A.B throws\n   # nothing")]
    [InlineData("M:System.Int32.Parse(System.String) throws System.FormatException System.OverflowException # of data")]
    [InlineData("M:System.Int32.Parse throws nothing\r\nT:System.Int32 pure\r\n")]
    [InlineData("M:Library.Reader.Read throws Library.ReaderException")]
    [InlineData("N:Library throws Library.ReaderException")]
    [InlineData("M:Own.#ctor throws Own+Failure\nP:Own.Length throws-if-empty System.InvalidOperationException")]
    [InlineData("M:System.Collections.Generic.List`1.Add changes this\nN:Library io\nT:Library.Clock varies\nM:Library.Hash.Of varies-by-process\nT:Library.Scope ambient\nM:Library.App.Exit ends-process\nT:Library.Plugin unknown")]
    public Task A_line_that_can_be_read_is_fine(string text) => RunAsync("/Library.workergen.txt", text);

    [Theory]
    [InlineData("/workergen.txt")]
    [InlineData("/Library.workergen.txt.bak")]
    [InlineData("/PublicAPI.Shipped.txt")]
    public Task Any_other_file_is_not_read(string path) => RunAsync(path, "This is no catalogue.");

    [Fact]
    public Task Without_WorkerGen_nothing_is_read() => AnalyzerTest<CatalogueFileAnalyzer>.RunAsync("", test =>
    {
        test.TestState.Sources.Clear();
        test.TestState.Sources.Add("public class Own;");
        test.TestState.AdditionalReferences.Remove(test.TestState.AdditionalReferences[^1]);
        test.TestState.AdditionalFiles.Add(("/Library.workergen.txt", "This is no catalogue."));
    });

    private static Task RunAsync(string path, string text) => AnalyzerTest<CatalogueFileAnalyzer>.RunAsync(
        "public class Own { public class Failure : Exception; public int Length => 1; }", test => test.TestState.AdditionalFiles.Add((path, text)));
}
