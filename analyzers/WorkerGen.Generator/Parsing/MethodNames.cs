using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Parsing;

/// <summary>Chooses the names of what is generated for a method.</summary>
internal static class MethodNames
{
    public static WrapperNamesModel Choose(IMethodSymbol method, EquatableArray<ParameterModel> parameters)
    {
        var inputs = parameters.Where(parameter => parameter.Kind is not ParameterKind.CancellationToken).Select(parameter => parameter.Name).ToList();
        var progress = parameters.Where(parameter => parameter.Kind is ParameterKind.Progress).Select(parameter => parameter.Name).ToList();
        var (single, parallel) = WrapperNames(method.Name);
        return new WrapperNamesModel(
            single,
            parallel,
            ContainingTypes.FreeName(method.ContainingType, method.Name + "__Worker" + OverloadSuffix(method)),
            Free("pool", "workerPool", inputs),
            Free("cancellationToken", "workerCancellationToken", inputs),
            Free("inputs", "workerInputs", progress),
            Free("options", "workerOptions", progress),
            Free("cancellationToken", "workerCancellationToken", progress));
    }

    /// <summary>The name of the property through which the registry reaches the descriptor.</summary>
    public static string ForwarderName(IMethodSymbol method) => method.Name + "__Descriptor" + OverloadSuffix(method);

    /// <summary>The wrappers of a method that is called <c>CrawlAsync</c> already cannot be called so too.</summary>
    public static (string Single, string Parallel) WrapperNames(string name)
    {
        const string suffix = "Async";
        if (!name.EndsWith(suffix, StringComparison.Ordinal) || name.Length == suffix.Length)
        {
            return (name + "Async", name + "ParallelAsync");
        }

        var stem = name.Substring(0, name.Length - suffix.Length);
        return (stem + "InWorkerAsync", stem + "ParallelAsync");
    }

    /// <summary>The modifiers of the wrappers before <see langword="static"/>: those of the method.</summary>
    public static string ModifiersOf(IMethodSymbol method) => SyntaxFacts.GetText(method.DeclaredAccessibility);

    /// <summary>Whether the method has documentation of its own, which the compiler may have been told not to parse.</summary>
    public static bool IsDocumented(IMethodSymbol method) => method.DeclaringSyntaxReferences.Any(reference => IsDocumented(reference.GetSyntax()));

    /// <summary>Whether a declaration has documentation.</summary>
    public static bool IsDocumented(SyntaxNode declaration) => declaration.GetLeadingTrivia().Any(trivia =>
        trivia.HasStructure ? trivia.GetStructure() is DocumentationCommentTriviaSyntax : trivia.ToString().StartsWith("///", StringComparison.Ordinal));

    private static string OverloadSuffix(IMethodSymbol method)
    {
        var index = 0;
        foreach (var overload in method.ContainingType.GetMembers(method.Name))
        {
            if (SymbolEqualityComparer.Default.Equals(overload, method))
            {
                break;
            }

            index++;
        }

        return index is 0 ? "" : (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string Free(string name, string otherwise, List<string> taken)
    {
        if (!taken.Contains(name))
        {
            return name;
        }

        while (taken.Contains(otherwise))
        {
            otherwise += "_";
        }

        return otherwise;
    }
}
