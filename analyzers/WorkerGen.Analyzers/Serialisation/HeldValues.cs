using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WorkerGen.Analyzers.Catalogue;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Serialisation;

/// <summary>The questions that are asked of the values in fields and properties.</summary>
internal static class HeldValues
{
    /// <summary>The values that a field or property gets again on the other side.</summary>
    public static IEnumerable<ExpressionSyntax> Of(ISymbol symbol, IEnumerable<StateUse> restoring) => symbol.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax() switch
        {
            PropertyDeclarationSyntax property => property.Initializer?.Value,
            VariableDeclaratorSyntax variable => variable.Initializer?.Value,
            _ => null,
        })
        .Concat(restoring.Select(use => (use.Node.Parent as AssignmentExpressionSyntax)?.Right))
        .OfType<ExpressionSyntax>();

    /// <summary>Whether the value is an object of its own that is empty to begin with.</summary>
    public static bool IsMadeToBeFilled(ExpressionSyntax value, ITypeSymbol type) =>
        value is BaseObjectCreationExpressionSyntax or CollectionExpressionSyntax or ArrayCreationExpressionSyntax
        && !IsFixedArray(value, type);

    /// <summary>Whether who has such a value can change it.</summary>
    public static bool IsMutable(ITypeSymbol type, Compilation compilation) => type switch
    {
        IArrayTypeSymbol => true,
        { SpecialType: SpecialType.System_String } or { IsValueType: true } => false,
        _ when CrossingRules.IsInFramework(type, compilation) => type.Name is "StringBuilder" || (IsCollection(type) && !IsReadOnly(type.Name)),
        _ => IsCollection(type) || type.GetMembers().Any(member => member is { IsStatic: false, DeclaredAccessibility: Accessibility.Public }
            and (IPropertySymbol { SetMethod: { IsInitOnly: false, DeclaredAccessibility: Accessibility.Public } } or IFieldSymbol { IsReadOnly: false })),
    };

    /// <summary>Whether the value is another one each time it is made.</summary>
    public static bool Varies(ExpressionSyntax value, Compilation compilation, CancellationToken cancellationToken)
    {
        // What a lambda does is done later.
        var calls = value.DescendantNodesAndSelf(node => node is not LambdaExpressionSyntax)
            .Where(node => node is InvocationExpressionSyntax or MemberAccessExpressionSyntax or BaseObjectCreationExpressionSyntax)
            .ToList();
        if (calls.Count is 0)
        {
            return false;
        }

        var model = compilation.GetSemanticModel(value.SyntaxTree);
        return calls
            .Select(node => model.GetSymbolInfo(node, cancellationToken).Symbol)
            .Any(called => called is IMethodSymbol or IPropertySymbol && FactCatalogue.BuiltIn.Of(called).Purity is PurityKind.Varies or PurityKind.VariesByProcess);
    }

    private static bool IsCollection(ITypeSymbol type) =>
        type.AllInterfaces.Concat([type]).Any(each => each.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_ICollection_T);

    private static bool IsReadOnly(string name) =>
        name.StartsWith("ReadOnly", StringComparison.Ordinal) || name.StartsWith("Immutable", StringComparison.Ordinal) || name.StartsWith("Frozen", StringComparison.Ordinal);

    // An array that begins with its elements is a list of constants more often than not.
    private static bool IsFixedArray(ExpressionSyntax value, ITypeSymbol type) => type is IArrayTypeSymbol && value switch
    {
        CollectionExpressionSyntax collection => collection.Elements.Count > 0,
        ArrayCreationExpressionSyntax { Initializer.Expressions.Count: > 0 } => true,
        _ => false,
    };
}
