using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Analyzers.CallGraph;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Exceptions;

/// <summary>WG0301: an exception that nobody declared comes to the caller as a <c>RemoteMethodException</c>, whatever it was.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EscapingExceptionAnalyzer : WorkerAnalyzer
{
    /// <summary>The property of a diagnostic that holds the full names of the exceptions, with commas between them.</summary>
    public const string Exceptions = "Exceptions";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ExceptionRules.ExceptionEscapes];

    private protected override void Analyze(WorkerContext context)
    {
        var declared = DeclaredExceptions.Of(context.Method);
        var escaping = context.Of(EffectKind.Throws).Where(effect => effect.Subject is ITypeSymbol type
            && context.Options.Counts(type, context.Graph.Types)
            && !declared.Any(covered => type.IsOrDerivesFrom(covered)));
        foreach (var atPlace in escaping.GroupBy(effect => effect.Node))
        {
            Report(context, Widest(atPlace));
        }
    }

    // Who is told of an IOException knows of a FileNotFoundException.
    private static List<Effect> Widest(IEnumerable<Effect> effects)
    {
        var all = effects.ToList();
        return all
            .Where(effect => !all.Any(other => !SymbolEqualityComparer.Default.Equals(other.Subject, effect.Subject) && ((ITypeSymbol)effect.Subject!).IsOrDerivesFrom((ITypeSymbol)other.Subject!)))
            .GroupBy(effect => effect.Subject, SymbolEqualityComparer.Default)
            .Select(same => same.First())
            .OrderBy(effect => effect.Subject!.Name, StringComparer.Ordinal)
            .ToList();
    }

    private static void Report(WorkerContext context, List<Effect> effects)
    {
        var names = effects.Select(effect => effect.Subject!.Name).ToList();
        var list = names.Count is 1 ? names[0] : string.Join(", ", names.Take(names.Count - 1)) + " and " + names[names.Count - 1];
        var chains = string.Join("; ", effects.Select(context.ChainOf).Distinct());
        var properties = ImmutableDictionary<string, string?>.Empty.Add(
            Exceptions, string.Join(",", effects.Select(effect => ((ITypeSymbol)effect.Subject!).OriginalDefinition.ToMetadataName())));
        context.Report(ExceptionRules.ExceptionEscapes, effects[0], properties, list, chains);
    }
}
