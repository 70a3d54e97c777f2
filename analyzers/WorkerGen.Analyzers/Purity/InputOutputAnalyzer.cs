using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Analyzers.CallGraph;

namespace WorkerGen.Analyzers.Purity;

/// <summary>WG0205: what is read or written may be read or written again when the item is run again.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InputOutputAnalyzer : WorkerAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PurityRules.InputOrOutput];

    private protected override void Analyze(WorkerContext context)
    {
        if (context.Method.IsAssumedPure())
        {
            return;
        }

        foreach (var effect in context.Of(EffectKind.InputOutput))
        {
            context.Report(PurityRules.InputOrOutput, effect, context.ChainOf(effect));
        }
    }
}
