using Microsoft.CodeAnalysis;
using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Parsing;

/// <summary>What a worker method may return, apart from the members of the type.</summary>
internal static class ReturnRules
{
    public static void Check(IMethodSymbol method, UsageProblems problems)
    {
        if (FindProblem(method) is { } problem)
        {
            problems.Add(RuleIds.ReturnKindCannotCross, method, method.Name, problem);
        }
    }

    public static ReturnShape ShapeOf(IMethodSymbol method) => method.ReturnsVoid
        ? ReturnShape.Void
        : method.ReturnType.OriginalDefinition.ToMetadataName() switch
        {
            KnownNames.Task => ReturnShape.Task,
            KnownNames.TaskOfT => ReturnShape.TaskOfValue,
            KnownNames.ValueTask => ReturnShape.ValueTask,
            KnownNames.ValueTaskOfT => ReturnShape.ValueTaskOfValue,
            _ => ReturnShape.Value,
        };

    /// <summary>The type of the value without its task, or <see langword="null"/> when there is none.</summary>
    public static ITypeSymbol? ValueTypeOf(IMethodSymbol method) => ShapeOf(method) switch
    {
        ReturnShape.Value => method.ReturnType,
        ReturnShape.TaskOfValue or ReturnShape.ValueTaskOfValue => ((INamedTypeSymbol)method.ReturnType).TypeArguments[0],
        _ => null,
    };

    /// <summary>Whether the method may return <see langword="null"/> although its shape has none: no task, or no value in spite of its type.</summary>
    public static bool MayReturnNull(IMethodSymbol method) =>
        method.GetReturnTypeAttributes().Any(attribute => attribute.AttributeClass?.ToMetadataName() is KnownNames.MaybeNull)
        || (ShapeOf(method) is ReturnShape.Task or ReturnShape.TaskOfValue && method.ReturnNullableAnnotation is NullableAnnotation.Annotated);

    private static string? FindProblem(IMethodSymbol method)
    {
        if (method.ReturnsVoid)
        {
            return method.IsAsync ? "is 'async void': nobody could wait for its end" : null;
        }

        if (method.RefKind is not RefKind.None)
        {
            return "returns by reference";
        }

        if (ParameterRules.KindProblem(method.ReturnType) is { } kind)
        {
            return $"returns '{method.ReturnType.ToShortName()}', which {kind}";
        }

        return IsLazy(method) ? "returns a sequence that is not computed yet: return a list or an array" : null;
    }

    private static bool IsLazy(IMethodSymbol method) => method.ReturnType.OriginalDefinition.ToMetadataName() switch
    {
        "System.Collections.Generic.IAsyncEnumerable`1" or "System.Collections.Generic.IAsyncEnumerator`1" => true,
        "System.Collections.Generic.IEnumerator`1" or "System.Collections.IEnumerator" => true,
        "System.Collections.Generic.IEnumerable`1" or "System.Collections.IEnumerable" => (method.PartialImplementationPart ?? method).IsIterator,
        _ => false,
    };
}
