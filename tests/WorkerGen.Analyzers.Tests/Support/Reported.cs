using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Generator;

namespace WorkerGen.Analyzers.Tests.Support;

/// <summary>What analyzers report, where a test is about messages, about code that does not compile, or about all analyzers.</summary>
internal static class Reported
{
    /// <summary>Runs an analyzer over a source, which compiles unless the test says otherwise.</summary>
    public static Task<ImmutableArray<Diagnostic>> ByAsync(DiagnosticAnalyzer analyzer, string source, bool mayBeBroken = false)
    {
        var compilation = CSharpCompilation.Create(
            "Test",
            [CSharpSyntaxTree.ParseText(TestSetup.Usings + source, TestSetup.ParseOptions)],
            [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(WorkerPool).Assembly.Location)],
            TestSetup.CompilationOptions);
        return mayBeBroken ? RunAsync([analyzer], Generate(compilation), new AnalyzerOptions([])) : ByAsync([analyzer], compilation);
    }

    /// <summary>Runs analyzers over a compilation and what the generator adds to it; what is suppressed is reported too.</summary>
    public static Task<ImmutableArray<Diagnostic>> ByAsync(ImmutableArray<DiagnosticAnalyzer> analyzers, CSharpCompilation compilation, params string[] toleratedErrors) =>
        ByAsync(analyzers, compilation, new AnalyzerOptions([]), toleratedErrors);

    /// <summary>Does the same with additional files and options of a project.</summary>
    public static Task<ImmutableArray<Diagnostic>> ByAsync(
        ImmutableArray<DiagnosticAnalyzer> analyzers, CSharpCompilation compilation, AnalyzerOptions options, params string[] toleratedErrors)
    {
        var output = Generate(compilation);
        Assert.Empty(output.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error && !toleratedErrors.Contains(diagnostic.Id)));
        return RunAsync(analyzers, output, options);
    }

    private static Compilation Generate(CSharpCompilation compilation)
    {
        CSharpGeneratorDriver.Create([new WorkerGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);
        return output;
    }

    // An exception in an analyzer is an exception here.
    private static async Task<ImmutableArray<Diagnostic>> RunAsync(ImmutableArray<DiagnosticAnalyzer> analyzers, Compilation compilation, AnalyzerOptions analyzerOptions)
    {
        Exception? failure = null;
        var options = new CompilationWithAnalyzersOptions(
            analyzerOptions, (exception, _, _) => failure = exception, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true);
        var diagnostics = await compilation.WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Null(failure);
        return diagnostics;
    }
}
