using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using WorkerGen.Analyzers.Calls;

namespace WorkerGen.Analyzers.Tests.Support;

/// <summary>
/// Runs an analyzer and a fix for one of its rules over a source: one at a time, and for a document, project and solution at once. What comes
/// out compiles, with what the generator makes of it, and the diagnostic is gone.
/// </summary>
internal sealed class CodeFixTest<TAnalyzer, TFix> : CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    // These fixes have to see the wrappers: the project runs the generator, and not the test.
    private static bool IsAtCalls => typeof(TAnalyzer).IsSubclassOf(typeof(WorkerCallAnalyzer));

    private CodeFixTest()
    {
        ReferenceAssemblies = TestSetup.ReferenceAssemblies;
        TestBehaviors |= TestBehaviors.SkipGeneratedSourcesCheck;
        if (IsAtCalls)
        {
            SolutionTransforms.Add((solution, project) => solution.AddAnalyzerReference(project, new GeneratorReference()));
        }
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
    public static Task OffersNothingAsync(string source) => RunAsync(source, source, test => test.FixedState.MarkupHandling = MarkupMode.Allow);

    protected override IEnumerable<Type> GetSourceGenerators() => IsAtCalls ? [] : TestSetup.Generators;

    protected override ParseOptions CreateParseOptions() => TestSetup.ParseOptions;

    protected override CompilationOptions CreateCompilationOptions() => TestSetup.CompilationOptions;
}
