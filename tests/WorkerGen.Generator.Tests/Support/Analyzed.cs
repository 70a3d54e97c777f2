using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Analyzers.Usage;

namespace WorkerGen.Generator.Tests.Support;

/// <summary>What the analyzers say of a source.</summary>
internal static class Analyzed
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
        [new WorkerMethodAnalyzer(), new LocalFunctionAnalyzer(), new WireNameAnalyzer(), new LanguageVersionAnalyzer(), new WorkerEntryAnalyzer()];

    public static Task<ImmutableArray<Diagnostic>> From(string source) => From(TestCompilation.Create(source));

    /// <summary>Runs the analyzers; an exception in one of them is an exception here.</summary>
    public static async Task<ImmutableArray<Diagnostic>> From(CSharpCompilation compilation)
    {
        Exception? failure = null;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => failure = exception, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var diagnostics = await compilation.WithAnalyzers(Analyzers, options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Null(failure);
        return diagnostics;
    }

    /// <summary>The text that a diagnostic is reported at.</summary>
    public static string TextOf(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
}
