using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace WorkerGen.Generator.Tests.Support;

/// <summary>
/// The one way in which tests run the generator. It runs twice, the second time after an unrelated edit, and checks what has to hold for
/// every source: nothing runs again, no model holds on to the compiler, and the emitted code has no warnings.
/// </summary>
internal sealed class Generated
{
    private static readonly string[] OwnSteps =
    [
        TrackingNames.Methods, TrackingNames.Ambiguous, TrackingNames.Emitted, TrackingNames.Initializers, TrackingNames.Exceptions, TrackingNames.Registry,
    ];

    private readonly GeneratorRunResult _result;

    private Generated(GeneratorRunResult result, Compilation output)
    {
        _result = result;
        Output = output;
    }

    /// <summary>The compilation with what was generated.</summary>
    public Compilation Output { get; }

    /// <summary>The generated files by the names.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        _result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    public static Generated From(string source) => From(TestCompilation.Create(source));

    public static Generated From(CSharpCompilation compilation)
    {
        var driver = CreateDriver().RunGenerators(compilation, TestContext.Current.CancellationToken);
        var first = driver.GetRunResult().Results.Single();
        Assert.Null(first.Exception);
        AssertHoldsNoCompilerObjects(first);

        var edited = compilation.AddSyntaxTrees(TestCompilation.Parse("internal static class Unrelated { internal static int Value => 1; }"));
        var second = driver.RunGeneratorsAndUpdateCompilation(edited, out var output, out var diagnostics, TestContext.Current.CancellationToken);
        Assert.Empty(diagnostics);
        AssertNothingRanAgain(second.GetRunResult().Results.Single());

        var generated = new Generated(first, output);
        generated.AssertHasNoWarnings();
        return generated;
    }

    /// <summary>A driver that remembers what each step did.</summary>
    public static GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(
        [new WorkerGenerator().AsSourceGenerator()],
        parseOptions: new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The models that a step made.</summary>
    public static object[] ModelsOf(GeneratorRunResult result, string step) =>
        result.TrackedSteps.TryGetValue(step, out var runs) ? [.. runs.SelectMany(run => run.Outputs).Select(output => output.Value)] : [];

    /// <summary>The models that a step made.</summary>
    public object[] ModelsOf(string step) => ModelsOf(_result, step);

    private static void AssertNothingRanAgain(GeneratorRunResult result)
    {
        var steps = result.TrackedSteps.Where(step => OwnSteps.Contains(step.Key)).SelectMany(step => step.Value)
            .Concat(result.TrackedOutputSteps.SelectMany(step => step.Value));
        var reasons = steps.SelectMany(step => step.Outputs.Select(output => output.Reason));
        Assert.All(reasons, reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"A step was {reason}."));
    }

    private static void AssertHoldsNoCompilerObjects(GeneratorRunResult result)
    {
        foreach (var model in OwnSteps.SelectMany(step => ModelsOf(result, step)))
        {
            ModelGraph.AssertHoldsNoCompilerObjects(model);
        }
    }

    private void AssertHasNoWarnings()
    {
        var sources = Output.SyntaxTrees.Where(tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)).ToHashSet();
        var found = Output.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error
                || (diagnostic.Severity is DiagnosticSeverity.Warning && diagnostic.Location.SourceTree is { } tree && sources.Contains(tree)))
            .Select(Describe)
            .ToList();
        Assert.True(found.Count is 0, string.Join("\n", found));
    }

    private static string Describe(Diagnostic diagnostic) =>
        diagnostic + "\n" + diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line];
}
