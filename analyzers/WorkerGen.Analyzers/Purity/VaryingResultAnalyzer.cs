using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Analyzers.CallGraph;

namespace WorkerGen.Analyzers.Purity;

/// <summary>WG0204: an item that is run again gives another result, and so does one that runs in another process.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class VaryingResultAnalyzer : WorkerAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PurityRules.ResultVaries, PurityRules.ResultVariesByProcess];

    private protected override void Analyze(WorkerContext context)
    {
        if (context.Method.IsAssumedPure())
        {
            return;
        }

        foreach (var effect in context.Of(EffectKind.Varies))
        {
            context.Report(PurityRules.ResultVaries, effect, context.ChainOf(effect));
        }

        foreach (var effect in context.Of(EffectKind.VariesByProcess))
        {
            context.Report(PurityRules.ResultVariesByProcess, effect, context.ChainOf(effect));
        }
    }
}
