using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Analyzers.CallGraph;

namespace WorkerGen.Analyzers.Exceptions;

/// <summary>WG0305: the stack of the worker overflows, which no handler sees.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EndlessRecursionAnalyzer : WorkerAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ExceptionRules.RecursionDoesNotEnd];

    private protected override void Analyze(WorkerContext context)
    {
        foreach (var effect in context.Of(EffectKind.RecursesForEver))
        {
            context.Report(ExceptionRules.RecursionDoesNotEnd, effect, context.ChainOf(effect));
        }
    }
}
