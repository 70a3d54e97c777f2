using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Analyzers.CallGraph;

namespace WorkerGen.Analyzers.Purity;

/// <summary>WG0202: what is written stays in the worker.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaticWriteAnalyzer : WorkerAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PurityRules.WritesStaticState];

    private protected override void Analyze(WorkerContext context)
    {
        if (context.Method.IsAssumedPure())
        {
            return;
        }

        foreach (var effect in context.OfOnce(EffectKind.WritesState))
        {
            context.Report(PurityRules.WritesStaticState, effect, effect.Subject!.Name, context.ChainOf(effect));
        }
    }
}
