using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Analyzers.CallGraph;

namespace WorkerGen.Analyzers.Purity;

/// <summary>WG0203: the caller has another copy of what is changed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ArgumentChangeAnalyzer : WorkerAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PurityRules.ChangesArgument];

    private protected override void Analyze(WorkerContext context)
    {
        if (context.Method.IsAssumedPure())
        {
            return;
        }

        foreach (var effect in context.OfOnce(EffectKind.ChangesArgument))
        {
            context.Report(PurityRules.ChangesArgument, effect, effect.Subject!.Name, context.ChainOf(effect));
        }
    }
}
