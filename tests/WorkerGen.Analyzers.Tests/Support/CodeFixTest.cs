using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Testing.Model;

namespace WorkerGen.Analyzers.Tests.Support;

/// <summary>
/// Runs an analyzer and a fix for one of its rules over a source: one at a time, and for a document, project and solution at once. What comes
/// out compiles, with what the generator makes of it, and the diagnostic is gone.
/// </summary>
internal sealed class CodeFixTest<TAnalyzer, TFix> : CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    private CodeFixTest()
    {
        ReferenceAssemblies = TestSetup.ReferenceAssemblies;
        TestBehaviors |= TestBehaviors.SkipGeneratedSourcesCheck;

        // A rule may be worse in some cases, which is another descriptor.
        MarkupOptions = MarkupOptions.UseFirstDescriptor;
    }

    /// <summary>Mends a source whose diagnostics are marked with <c>{|WG0001:…|}</c>, or shows that nothing is offered where both are the same.</summary>
    /// <param name="source">The source.</param>
    /// <param name="fixedSource">What becomes of it by mending one diagnostic after the other.</param>
    /// <param name="configure">Sets what is particular to the test.</param>
    /// <param name="batchFixedSource">What becomes of it by mending all at once, if that is something else.</param>
    public static async Task RunAsync(
        string source, string fixedSource, Action<CodeFixTest<TAnalyzer, TFix>>? configure = null, string? batchFixedSource = null)
    {
        var test = new CodeFixTest<TAnalyzer, TFix> { TestCode = TestSetup.Usings + source, FixedCode = TestSetup.Usings + fixedSource };
        if (batchFixedSource is not null)
        {
            test.BatchFixedCode = TestSetup.Usings + batchFixedSource;
        }

        foreach (ProjectState state in new[] { test.TestState, test.FixedState, test.BatchFixedState })
        {
            TestSetup.AddReferences(state);
        }

        configure?.Invoke(test);
        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Shows that nothing is offered for the marked diagnostics.</summary>
    /// <param name="source">The source.</param>
    /// <param name="others">Diagnostics that a mark does not say enough of.</param>
    public static Task OffersNothingAsync(string source, params DiagnosticResult[] others) => RunAsync(source, source, test =>
    {
        test.FixedState.MarkupHandling = MarkupMode.Allow;
        test.TestState.ExpectedDiagnostics.AddRange(others);
    });

    // The generator belongs to the project, as in an editor: fixes see the wrappers.
    protected override async Task<Project> CreateProjectImplAsync(
        EvaluatedProjectState primaryProject, ImmutableArray<EvaluatedProjectState> additionalProjects, CancellationToken cancellationToken) =>
        (await base.CreateProjectImplAsync(primaryProject, additionalProjects, cancellationToken)).AddAnalyzerReference(GeneratorReference.Instance);

    protected override ParseOptions CreateParseOptions() => TestSetup.ParseOptions;

    protected override CompilationOptions CreateCompilationOptions() => TestSetup.CompilationOptions;
}
