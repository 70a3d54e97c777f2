using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Analyzers.CallGraph;

namespace WorkerGen.Analyzers.Shutdown;

/// <summary>WG0402: a worker that never finishes an item never takes the poison pill.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EndlessLoopAnalyzer : WorkerAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ShutdownRules.LoopHasNoWayOut];

    private protected override void Analyze(WorkerContext context)
    {
        foreach (var effect in context.Of(EffectKind.LoopsForEver))
        {
            context.Report(ShutdownRules.LoopHasNoWayOut, effect, context.ChainOf(effect));
        }
    }
}
