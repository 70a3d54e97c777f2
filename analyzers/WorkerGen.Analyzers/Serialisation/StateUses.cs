using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WorkerGen.Analyzers.Catalogue;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Serialisation;

/// <summary>What the source of a class and of those it derives from does with its fields and properties, and which of its members call which.</summary>
internal sealed class StateUses
{
    private static readonly ILookup<ISymbol, StateUse> None = Enumerable.Empty<StateUse>().ToLookup(_ => (ISymbol)null!, SymbolEqualityComparer.Default);

    // With what the names of the methods begin that change a collection.
    private static readonly string[] Changes =
    [
        "Add", "TryAdd", "Insert", "Remove", "TryRemove", "Clear", "Enqueue", "Dequeue", "TryDequeue", "Push", "TryPush", "Pop", "TryPop", "Take", "TryTake", "Set", "Sort",
        "Reverse", "UnionWith", "ExceptWith", "IntersectWith", "SymmetricExceptWith", "Move", "TryUpdate",
    ];

    private readonly List<(ISymbol Symbol, StateUse Use)> _uses = [];
    private readonly HashSet<string> _names;
    private readonly CancellationToken _cancellationToken;
    private SemanticModel _model;

    private StateUses(IEnumerable<INamedTypeSymbol> types, SemanticModel model, CancellationToken cancellationToken)
    {
        _names = new(types.SelectMany(type => type.GetMembers()).Where(member => member.CanBeReferencedByName).Select(member => member.Name), StringComparer.Ordinal);
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Reads the source of classes that derive from each other.</summary>
    public static ILookup<ISymbol, StateUse> Of(IReadOnlyList<INamedTypeSymbol> types, Compilation compilation, CancellationToken cancellationToken)
    {
        StateUses? uses = null;
        foreach (var declaration in types.SelectMany(type => type.DeclaringSyntaxReferences).Select(reference => reference.GetSyntax(cancellationToken)))
        {
            var model = compilation.GetSemanticModel(declaration.SyntaxTree);
            uses ??= new StateUses(types, model, cancellationToken);
            uses._model = model;
            uses.Read(declaration);
        }

        return uses?._uses.ToLookup(each => each.Symbol, each => each.Use, SymbolEqualityComparer.Default) ?? None;
    }

    private void Read(SyntaxNode declaration)
    {
        foreach (var node in declaration.DescendantNodes())
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var symbol = node switch
            {
                SimpleNameSyntax name when _names.Contains(name.Identifier.ValueText) => _model.GetSymbolInfo(name, _cancellationToken).Symbol,
                ConstructorInitializerSyntax initializer => _model.GetSymbolInfo(initializer, _cancellationToken).Symbol,
                _ => null,
            };
            if (symbol is { IsStatic: false } and (IFieldSymbol or IPropertySymbol or IMethodSymbol))
            {
                var expression = node is SimpleNameSyntax simple ? WholeOf(simple) : node;
                _uses.Add((symbol.OriginalDefinition, new StateUse(MemberAround(node), KindOf(expression), expression)));
            }
        }
    }

    private static SyntaxNode WholeOf(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access,
        _ => name,
    };

    private IMethodSymbol? MemberAround(SyntaxNode node)
    {
        foreach (var ancestor in node.Ancestors())
        {
            switch (ancestor)
            {
                case AccessorDeclarationSyntax or BaseMethodDeclarationSyntax:
                    return DefinitionOf(_model.GetDeclaredSymbol(ancestor, _cancellationToken) as IMethodSymbol);
                case ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax property }:
                    return DefinitionOf((_model.GetDeclaredSymbol(property, _cancellationToken) as IPropertySymbol)?.GetMethod);
                case BaseTypeDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    // The body of a partial member belongs to its implementing part, and everyone else knows the defining one.
    private static IMethodSymbol? DefinitionOf(IMethodSymbol? method) => method?.PartialDefinitionPart ?? method;

    private StateUseKind KindOf(SyntaxNode expression) => expression.Parent switch
    {
        AssignmentExpressionSyntax assignment when assignment.Left == expression => KindOf(assignment),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } => StateUseKind.Accumulate,
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } => StateUseKind.Accumulate,
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } forgiven => KindOf(forgiven),
        ArgumentSyntax { RefKindKeyword.RawKind: not 0 and not (int)SyntaxKind.InKeyword } argument => IsLazyInitialization(argument) ? StateUseKind.Lazy : StateUseKind.Write,
        ArgumentSyntax { Parent: TupleExpressionSyntax tuple } when IsAssigned(tuple) => StateUseKind.Write,
        RefExpressionSyntax => StateUseKind.Write,
        ArrowExpressionClauseSyntax or ReturnStatementSyntax => StateUseKind.Expose,
        MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax => KindOfAccess(expression),
        _ => IsTest(expression) ? StateUseKind.Test : StateUseKind.Read,
    };

    private static StateUseKind KindOf(AssignmentExpressionSyntax assignment) => assignment.Kind() switch
    {
        SyntaxKind.SimpleAssignmentExpression => assignment.Right
            is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression or (int)SyntaxKind.FalseLiteralExpression }
                ? StateUseKind.Reset
                : StateUseKind.Write,
        SyntaxKind.CoalesceAssignmentExpression => StateUseKind.Lazy,
        _ => StateUseKind.Accumulate,
    };

    private static bool IsLazyInitialization(ArgumentSyntax argument) =>
        argument.Parent is ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var called } } } list
        && (called is "EnsureInitialized" || (called is "CompareExchange" && list.Arguments.Last().Expression.IsKind(SyntaxKind.NullLiteralExpression)));

    private static bool IsAssigned(ExpressionSyntax tuple) => tuple.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == tuple,
        ArgumentSyntax { Parent: TupleExpressionSyntax outer } => IsAssigned(outer),
        _ => false,
    };

    private static bool IsTest(SyntaxNode expression) =>
        expression.Parent is IsPatternExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression }
            or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } or IfStatementSyntax
            or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression };

    // What is behind it: _x.A.B(…), _x[i] = …
    private StateUseKind KindOfAccess(SyntaxNode expression)
    {
        var whole = expression;
        while (whole.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax && whole.Parent.ChildNodes().First() == whole)
        {
            whole = whole.Parent;
        }

        var called = whole.Parent switch
        {
            InvocationExpressionSyntax call when call.Expression == whole => call,
            ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax call } access when access.Expression == whole => call,
            _ => null,
        };
        if (called is not null && _model.GetSymbolInfo(called, _cancellationToken).Symbol is IMethodSymbol method)
        {
            return KindOf(method);
        }

        return whole.Parent switch
        {
            AssignmentExpressionSyntax assignment when assignment.Left == whole => StateUseKind.Mutate,
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } => StateUseKind.Mutate,
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } => StateUseKind.Mutate,
            _ when whole is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "HasValue" } => StateUseKind.Test,
            _ => StateUseKind.Read,
        };
    }

    private static StateUseKind KindOf(IMethodSymbol called) => called.Name switch
    {
        "TryGetValue" or "GetOrAdd" or "ContainsKey" => StateUseKind.Lookup,
        _ when called.ContainingType.ToNamespaceName() is "System.Collections.Generic" or "System.Collections.Concurrent" or "System.Collections.ObjectModel" =>
            ChangesCollection(called.Name) ? StateUseKind.Mutate : StateUseKind.Read,
        _ => FactCatalogue.BuiltIn.Of(called.ReducedFrom ?? called).Changes is { } changed && changed.Contains("this") ? StateUseKind.Mutate : StateUseKind.Read,
    };

    private static bool ChangesCollection(string method) => Changes.Any(verb => method.StartsWith(verb, StringComparison.Ordinal));
}
