using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Generator;

namespace WorkerGen.Analyzers.Tests.Support;

/// <summary>What an analyzer reports of a source, where a test is about the message or about code that does not compile.</summary>
internal static class Reported
{
    public static Task<ImmutableArray<Diagnostic>> ByAsync(DiagnosticAnalyzer analyzer, string source, bool mayBeBroken = false) =>
        ByAsync([analyzer], CSharpCompilation.Create(
            "Test",
            [CSharpSyntaxTree.ParseText(TestSetup.Usings + source, TestSetup.ParseOptions)],
            [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(WorkerPool).Assembly.Location)],
            TestSetup.CompilationOptions), mayBeBroken);

    /// <summary>Runs analyzers over a compilation and what the generator adds to it; an exception in one of them is an exception here.</summary>
    public static async Task<ImmutableArray<Diagnostic>> ByAsync(
        ImmutableArray<DiagnosticAnalyzer> analyzers, CSharpCompilation compilation, bool mayBeBroken = false, AnalyzerOptions? options = null)
    {
        CSharpGeneratorDriver
            .Create([new WorkerGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);
        if (!mayBeBroken)
        {
            Assert.Empty(output.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error));
        }

        Exception? failure = null;
        var settings = new CompilationWithAnalyzersOptions(
            options ?? new AnalyzerOptions([]), (exception, _, _) => failure = exception, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> diagnostics = await output.WithAnalyzers(analyzers, settings).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Null(failure);
        return diagnostics;
    }
}
