using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WorkerGen.Generator;

namespace WorkerGen.Benchmarks.Peers.Work;

/// <summary>A compilation with many worker methods and a file beside them that is edited.</summary>
internal sealed class WorkerCompilation
{
    // What remembers its steps is slower, so that it is asked beside the one that is timed.
    private GeneratorDriver _driver;
    private GeneratorDriver _remembering;
    private SyntaxTree _beside;
    private Compilation _compilation;
    private int _edits;

    public WorkerCompilation(int methods)
    {
        Methods = methods;
        _beside = ParseBeside(0);
        _compilation = CSharpCompilation.Create(
            "Edited",
            [.. Enumerable.Range(0, methods).Select(ParseWorker), _beside],
            ReferencesOfThisProgram(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        _driver = CreateDriver(remembers: false).RunGenerators(_compilation);
        _remembering = CreateDriver(remembers: true).RunGenerators(_compilation);
    }

    public int Methods { get; }

    /// <summary>The number of methods that something is generated for; one file more holds the registry.</summary>
    public int GeneratedMethods => _driver.GetRunResult().Results.Single().GeneratedSources.Length - 1;

    /// <summary>Changes what is beside the worker methods.</summary>
    public Compilation Edit()
    {
        SyntaxTree next = ParseBeside(++_edits);
        _compilation = _compilation.ReplaceSyntaxTree(_beside, next);
        _beside = next;
        return _compilation;
    }

    public void RunGenerator(Compilation compilation) => _driver = _driver.RunGenerators(compilation);

    /// <summary>Runs the generator as if it had never seen the compilation.</summary>
    /// <returns>The number of files that it writes.</returns>
    public int RunFromScratch() => CreateDriver(remembers: false).RunGenerators(_compilation).GetRunResult().Results.Single().GeneratedSources.Length;

    /// <summary>Makes sure that the generator finds nothing to do in an edited compilation.</summary>
    public void ThrowUnlessCached(Compilation compilation)
    {
        _remembering = _remembering.RunGenerators(compilation);
        GeneratorRunResult result = _remembering.GetRunResult().Results.Single();
        var reasons = result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).Select(output => output.Reason);
        if (!reasons.All(reason => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))
        {
            throw new InvalidOperationException("The generator wrote something again after an edit elsewhere.");
        }
    }

    private static CSharpGeneratorDriver CreateDriver(bool remembers) => CSharpGeneratorDriver.Create(
        [new WorkerGenerator().AsSourceGenerator()],
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: remembers));

    private static SyntaxTree ParseWorker(int number) => CSharpSyntaxTree.ParseText(
        $$"""
        using WorkerGen;

        namespace Edited;

        public record Order{{number}}(string Name, int Count);

        public static partial class Work{{number}}
        {
            [OutOfProcess]
            public static long Run(int n, Order{{number}} order) => n * order.Count;
        }
        """);

    private static SyntaxTree ParseBeside(int edit) => CSharpSyntaxTree.ParseText($"internal static class Beside {{ internal static int Value => {edit}; }}");

    private static IEnumerable<MetadataReference> ReferencesOfThisProgram() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "WorkerGen.dll" || Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
}
