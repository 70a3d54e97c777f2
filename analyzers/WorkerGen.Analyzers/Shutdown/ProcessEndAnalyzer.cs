using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Analyzers.CallGraph;

namespace WorkerGen.Analyzers.Shutdown;

/// <summary>WG0405: the pool takes it for a crash and starts the item again.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProcessEndAnalyzer : WorkerAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ShutdownRules.EndsTheProcess];

    private protected override void Analyze(WorkerContext context)
    {
        foreach (var effect in context.Of(EffectKind.EndsProcess))
        {
            context.Report(ShutdownRules.EndsTheProcess, effect, context.ChainOf(effect));
        }
    }
}
