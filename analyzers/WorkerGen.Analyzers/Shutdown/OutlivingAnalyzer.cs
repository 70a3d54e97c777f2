using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Analyzers.CallGraph;

namespace WorkerGen.Analyzers.Shutdown;

/// <summary>WG0406: what is started in a worker and not waited for keeps it from ending, or runs on without it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OutlivingAnalyzer : WorkerAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ShutdownRules.OutlivesTheItem];

    private protected override void Analyze(WorkerContext context)
    {
        foreach (var effect in context.Of(EffectKind.Outlives))
        {
            context.Report(ShutdownRules.OutlivesTheItem, effect, effect.Origin.What, context.ChainOf(effect));
        }
    }
}
