using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests;

/// <summary>The analyzers, all of them, find nothing in the source of this repository.</summary>
public sealed class OwnSourceTests
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // Generators of the SDK write the other part of some partial methods, and what those give out.
    private static readonly string[] OfPartialMethods = ["CS8795", "CS0165"];

    private static readonly string[] Referenced = ["WorkerGen.dll", "StreamJsonRpc.", "Nerdbank.", "Microsoft.VisualStudio.", "Newtonsoft.", "MessagePack", "PolyType", "Spectre.Console"];

    private static readonly string Own = Path.Combine(AppContext.BaseDirectory, "own");

    public static TheoryData<string> Samples => [.. Directory.GetDirectories(Own).Select(directory => Path.GetFileName(directory)!).Where(IsSample)];

    [Fact]
    public void There_are_samples() => Assert.Contains("Fibonacci", Samples.Select(row => row.Data));

    [Fact]
    public Task The_runtime_has_no_warning() => AssertNoWarningAsync("WorkerGen", OutputKind.DynamicallyLinkedLibrary, exceptFor: "WorkerGen.dll");

    [Theory]
    [MemberData(nameof(Samples))]
    public Task A_sample_has_no_warning(string sample) => AssertNoWarningAsync(sample, OutputKind.ConsoleApplication, exceptFor: null);

    private static bool IsSample(string directory) => !directory.StartsWith("WorkerGen", StringComparison.Ordinal);

    private static async Task AssertNoWarningAsync(string directory, OutputKind kind, string? exceptFor)
    {
        var compilation = CSharpCompilation.Create(
            "Own",
            [
                CSharpSyntaxTree.ParseText(ImplicitUsings, TestSetup.ParseOptions),
                .. Directory.GetFiles(Path.Combine(Own, directory), "*.cs", SearchOption.AllDirectories)
                    .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), TestSetup.ParseOptions, file)),
            ],
            [.. Net100.References.All, .. ReferencesBut(exceptFor)],
            TestSetup.CompilationOptions.WithOutputKind(kind));

        // What is suppressed is reported too, so that nothing is suppressed in silence.
        var diagnostics = await Reported.ByAsync(AllAnalyzers.Instances, compilation, OfPartialMethods);

        Assert.Empty(diagnostics.Where(diagnostic => diagnostic.DefaultSeverity >= DiagnosticSeverity.Warning));
    }

    // The assemblies beside the tests are those that the projects use, except for the ones of compilers and test runners.
    private static IEnumerable<MetadataReference> ReferencesBut(string? excepted) => Directory.GetFiles(AppContext.BaseDirectory, "*.dll")
        .Where(file => Path.GetFileName(file) is var name
            && name != excepted
            && Referenced.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
        .Select(file => MetadataReference.CreateFromFile(file));
}
