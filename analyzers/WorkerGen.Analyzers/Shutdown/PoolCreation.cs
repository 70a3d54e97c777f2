using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Analyzers.CallGraph;

namespace WorkerGen.Analyzers.Shutdown;

/// <summary>Recognises what creates a pool.</summary>
internal sealed class PoolCreation(INamedTypeSymbol pool)
{
    /// <summary>The creation that an operation is, with the <c>await</c> that its result comes out of, or <see langword="null"/>.</summary>
    public IOperation? Find(IOperation operation)
    {
        if (operation is IObjectCreationOperation { Type: { } type })
        {
            return type.IsOrDerivesFrom(pool) ? operation : null;
        }

        if (operation is not IInvocationOperation call || !IsName(call.TargetMethod.Name) || !IsFactory(call.TargetMethod))
        {
            return null;
        }

        if (IsPool(call.TargetMethod.ReturnType))
        {
            return call;
        }

        return call.TargetMethod.ReturnType.IsAwaitable() && AwaitOf(call) is { } awaited && IsPool(awaited.Type) ? awaited : null;
    }

    public bool IsPool(ITypeSymbol? type) => type is not null && type.IsOrDerivesFrom(pool);

    private static IAwaitOperation? AwaitOf(IOperation call)
    {
        var parent = call.Parent;
        while (parent is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } or IParenthesizedOperation)
        {
            parent = parent.Parent;
        }

        return parent as IAwaitOperation;
    }

    private static bool IsName(string name) => name.StartsWith("Create", StringComparison.Ordinal) || name.StartsWith("Connect", StringComparison.Ordinal);

    // A method that is in the source may keep the pool that it returns, to shut it down itself.
    private static bool IsFactory(IMethodSymbol method)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        if (method.IsAbstract || method.DeclaringSyntaxReferences.IsEmpty)
        {
            return !method.IsAbstract && method.IsStatic;
        }

        return method.DeclaringSyntaxReferences[0].GetSyntax() switch
        {
            MethodDeclarationSyntax declaration => IsFactory(declaration.Body, declaration.ExpressionBody),
            LocalFunctionStatementSyntax declaration => IsFactory(declaration.Body, declaration.ExpressionBody),
            _ => false,
        };
    }

    private static bool IsFactory(BlockSyntax? body, ArrowExpressionClauseSyntax? arrow)
    {
        if (arrow is not null)
        {
            return IsCreation(arrow.Expression, body: null);
        }

        var returned = body?.DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax).OfType<ReturnStatementSyntax>().ToList() ?? [];
        return returned.Count > 0 && returned.All(statement => statement.Expression is { } expression && IsCreation(expression, body));
    }

    private static bool IsCreation(ExpressionSyntax expression, BlockSyntax? body) => expression switch
    {
        AwaitExpressionSyntax awaited => IsCreation(awaited.Expression, body),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: var inner } } => IsCreation(inner, body),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } => IsName(name),
        IdentifierNameSyntax local when body is not null => IsOnlyReturned(local.Identifier.ValueText, body),
        _ => false,
    };

    private static bool IsOnlyReturned(string local, BlockSyntax body) =>
        body.DescendantNodes().OfType<VariableDeclaratorSyntax>().Any(declarator =>
            declarator.Identifier.ValueText == local && declarator.Initializer is { Value: var value and not IdentifierNameSyntax } && IsCreation(value, body: null))
        && body.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == local).All(name =>
            name.Parent is ReturnStatementSyntax || name.Parent is MemberAccessExpressionSyntax access && access.Expression == name);
}
