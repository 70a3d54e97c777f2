using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Analyzers.CallGraph;

namespace WorkerGen.Analyzers.Calls;

/// <summary>WG0503: a worker has no workers of its own.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NestedWorkerCallAnalyzer : WorkerAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [CallRules.WorkerCallsWorker];

    private protected override void Analyze(WorkerContext context)
    {
        foreach (var effect in context.Of(EffectKind.CallsWorker))
        {
            context.Report(CallRules.WorkerCallsWorker, effect, context.ChainOf(effect));
        }
    }
}
