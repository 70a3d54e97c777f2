using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Usage;

/// <summary>WG0009: says at each worker method and initializer that the language version does not allow to generate anything.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LanguageVersionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [UsageRules.LanguageVersionTooOld];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation is CSharpCompilation { LanguageVersion: < GenerationFacts.OldestLanguageVersion } compilation
                && compilation.GetTypeByMetadataName(KnownNames.WorkerRegistry) is not null)
            {
                start.RegisterSymbolAction(symbol => Analyze(symbol, compilation.LanguageVersion), SymbolKind.Method);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, LanguageVersion version)
    {
        if (IsMarked(context.Symbol))
        {
            var location = context.Symbol.Locations.FirstOrDefault() ?? Location.None;
            context.ReportDiagnostic(Diagnostic.Create(UsageRules.LanguageVersionTooOld, location, version.ToDisplayString()));
        }
    }

    private static bool IsMarked(ISymbol symbol) => symbol.HasAttribute(KnownNames.OutOfProcess) || symbol.HasAttribute(KnownNames.WorkerInitialize);
}
