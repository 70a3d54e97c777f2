using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Analyzers.CallGraph;

namespace WorkerGen.Analyzers.Purity;

/// <summary>WG0206: what belongs to the caller's thread or flow is not there in the worker.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AmbientContextAnalyzer : WorkerAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PurityRules.AmbientContext];

    private protected override void Analyze(WorkerContext context)
    {
        if (context.Method.IsAssumedPure())
        {
            return;
        }

        foreach (var effect in context.Of(EffectKind.Ambient))
        {
            context.Report(PurityRules.AmbientContext, effect, context.ChainOf(effect));
        }
    }
}
