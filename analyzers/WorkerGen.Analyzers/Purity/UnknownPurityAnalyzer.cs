using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Analyzers.CallGraph;

namespace WorkerGen.Analyzers.Purity;

/// <summary>WG0207: code that is not seen may do anything.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownPurityAnalyzer : WorkerAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PurityRules.PurityIsNotKnown];

    private protected override void Analyze(WorkerContext context)
    {
        if (context.Method.IsAssumedPure())
        {
            return;
        }

        foreach (var effect in context.Of(EffectKind.Unknown).GroupBy(effect => effect.Node).Select(place => place.First()))
        {
            context.Report(PurityRules.PurityIsNotKnown, effect, context.ChainOf(effect));
        }
    }
}
