using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>Reads the items that a table is written with.</summary>
internal static class StaticTable
{
    /// <summary>The items of a field that holds a list of them; empty where they are not all there to see.</summary>
    public static ImmutableArray<ExpressionSyntax> ItemsOf(IFieldSymbol field)
    {
        var items = field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value } ? ItemsOf(value) : null;
        return items?.ToImmutableArray() ?? [];
    }

    private static IEnumerable<ExpressionSyntax>? ItemsOf(ExpressionSyntax value) => value switch
    {
        CollectionExpressionSyntax collection when collection.Elements.All(element => element is ExpressionElementSyntax) =>
            collection.Elements.Cast<ExpressionElementSyntax>().Select(element => element.Expression),
        InitializerExpressionSyntax initializer => initializer.Expressions,
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        ImplicitArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        BaseObjectCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        _ => null,
    };
}
