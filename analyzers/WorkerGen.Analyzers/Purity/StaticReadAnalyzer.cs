using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Analyzers.CallGraph;

namespace WorkerGen.Analyzers.Purity;

/// <summary>WG0201: what is read was changed in one process, and is as it was in all others.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaticReadAnalyzer : WorkerAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PurityRules.ReadsStaticState];

    private protected override void Analyze(WorkerContext context)
    {
        if (context.Method.IsAssumedPure())
        {
            return;
        }

        foreach (var effect in context.Of(EffectKind.ReadsState).Where(read => !IsWrittenThere(context, read)))
        {
            context.Report(PurityRules.ReadsStaticState, effect, effect.Subject!.Name, context.ChainOf(effect));
        }
    }

    // Whoever writes it or changes what it holds is told so, and need not be told twice.
    private static bool IsWrittenThere(WorkerContext context, Effect read) => context.Of(EffectKind.WritesState)
        .Any(write => SymbolEqualityComparer.Default.Equals(write.Subject, read.Subject) && write.Node.SyntaxTree == read.Node.SyntaxTree && write.Node.Span.Contains(read.Node.Span));
}
