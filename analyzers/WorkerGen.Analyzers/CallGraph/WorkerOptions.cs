using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>What a user sets in <c>.editorconfig</c> for the rules about worker methods.</summary>
/// <param name="Budget">The number of methods to look at for each worker method.</param>
/// <param name="CountsBugs">Whether exceptions that say that the program is wrong count when they are thrown on purpose.</param>
/// <param name="IgnoredExceptions">Exceptions that do not count, with those derived from them, by their full names.</param>
/// <param name="IgnoredTypes">Types, or namespaces with all that is in them, whose members count for nothing.</param>
internal sealed record WorkerOptions(int Budget, bool CountsBugs, ImmutableArray<string> IgnoredExceptions, ImmutableArray<string> IgnoredTypes)
{
    public const string BudgetName = "workergen_call_graph_budget";
    public const string ExceptionsName = "workergen_exceptions";
    public const string IgnoredExceptionsName = "workergen_ignored_exceptions";
    public const string IgnoredTypesName = "workergen_ignored_types";

    private const int DefaultBudget = 2_000;

    private static readonly char[] Separators = [',', ';', ' '];

    public static WorkerOptions Of(AnalyzerConfigOptions options) => new(
        options.TryGetValue(BudgetName, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var budget) && budget > 0 ? budget : DefaultBudget,
        !options.TryGetValue(ExceptionsName, out var classes) || !string.Equals(classes.Trim(), "data", StringComparison.OrdinalIgnoreCase),
        Names(options, IgnoredExceptionsName),
        Names(options, IgnoredTypesName));

    /// <summary>Whether an exception counts.</summary>
    public bool Counts(ITypeSymbol exception, KnownTypes types)
    {
        if (!CountsBugs && types.IsBug(exception))
        {
            return false;
        }

        for (var type = exception; type is not null; type = type.BaseType)
        {
            if (IgnoredExceptions.Contains(type.ToMetadataName()))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether what a member does counts for nothing.</summary>
    public bool Ignores(ISymbol? member)
    {
        if (IgnoredTypes.IsEmpty || member?.ContainingType is not { } type)
        {
            return false;
        }

        var name = type.OriginalDefinition.ToMetadataName();
        return IgnoredTypes.Any(ignored => name == ignored || name.StartsWith(ignored + ".", StringComparison.Ordinal) || name.StartsWith(ignored + "+", StringComparison.Ordinal));
    }

    private static ImmutableArray<string> Names(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue(name, out var text) ? text.Split(Separators, StringSplitOptions.RemoveEmptyEntries).ToImmutableArray() : [];
}
