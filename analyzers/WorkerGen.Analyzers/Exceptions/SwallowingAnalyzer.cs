using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Analyzers.CallGraph;

namespace WorkerGen.Analyzers.Exceptions;

/// <summary>WG0304: what is caught and kept quiet comes to the caller as a result.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SwallowingAnalyzer : WorkerAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ExceptionRules.CatchSwallows];

    private protected override void Analyze(WorkerContext context)
    {
        foreach (var effect in context.Of(EffectKind.Swallows))
        {
            var what = effect.Origin.What is Swallowing.Cancellation ? "cancellation" : "every failure";
            context.Report(ExceptionRules.CatchSwallows, effect, what, context.ChainOf(effect));
        }
    }
}
