using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace WorkerGen.Analyzers.Tests.Support;

/// <summary>Runs an analyzer over a source, and compares what it reports with what is marked there.</summary>
internal sealed class AnalyzerTest<TAnalyzer> : CSharpAnalyzerTest<TAnalyzer, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    private AnalyzerTest()
    {
        ReferenceAssemblies = TestSetup.ReferenceAssemblies;
        TestBehaviors |= TestBehaviors.SkipGeneratedSourcesCheck;
    }

    /// <summary>Runs it over a source with what it should report marked as <c>{|WG0001:…|}</c>.</summary>
    public static async Task RunAsync(string source, Action<AnalyzerTest<TAnalyzer>>? configure = null)
    {
        var test = new AnalyzerTest<TAnalyzer> { TestCode = TestSetup.Usings + source };
        TestSetup.AddReferences(test.TestState);
        configure?.Invoke(test);
        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    protected override IEnumerable<Type> GetSourceGenerators() => TestSetup.Generators;

    protected override ParseOptions CreateParseOptions() => TestSetup.ParseOptions;

    protected override CompilationOptions CreateCompilationOptions() => TestSetup.CompilationOptions;
}
