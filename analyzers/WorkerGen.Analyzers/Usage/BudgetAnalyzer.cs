using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Analyzers.CallGraph;

namespace WorkerGen.Analyzers.Usage;

/// <summary>WG0011: what is not looked at is not reported either.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BudgetAnalyzer : WorkerAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [UsageRules.CallGraphCutOff];

    private protected override void Analyze(WorkerContext context)
    {
        if (context.Effects.IsCutOff)
        {
            context.Report(
                UsageRules.CallGraphCutOff, context.Declaration.Identifier.GetLocation(), [], ImmutableDictionary<string, string?>.Empty, context.Method.Name, context.Options.Budget);
        }
    }
}
