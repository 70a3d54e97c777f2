using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Generator;

namespace WorkerGen.Analyzers.Tests.Support;

/// <summary>The generator as a project refers to it, so that fixes see the wrappers as they do in an editor.</summary>
internal sealed class GeneratorReference : AnalyzerReference
{
    // Always the same: the workspace looks a generator up by itself.
    private readonly ImmutableArray<ISourceGenerator> _generators = [new WorkerGenerator().AsSourceGenerator()];

    public override string? FullPath => null;

    public override object Id => nameof(GeneratorReference);

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

    public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;

    public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => _generators;
}
