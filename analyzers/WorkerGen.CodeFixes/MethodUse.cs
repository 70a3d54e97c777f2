using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WorkerGen.CodeFixes;

/// <summary>A place where a method is named.</summary>
/// <param name="Document">Where that is.</param>
/// <param name="Node">What the search found: the name, or what ends with it.</param>
/// <param name="Method">The method.</param>
internal sealed record MethodUse(DocumentId Document, SyntaxNode Node, IMethodSymbol Method)
{
    private readonly SimpleNameSyntax? _name = Node as SimpleNameSyntax ?? (Node as MemberAccessExpressionSyntax)?.Name;

    /// <summary>Whether it only names the method, without its parameters, as <c>nameof</c> and documentation do.</summary>
    public bool IsNameOnly => Node.AncestorsAndSelf().Any(node => node
        is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } }
        or NameMemberCrefSyntax { Parameters: null });

    /// <summary>The access whose right side it is: <c>x.M</c>.</summary>
    public MemberAccessExpressionSyntax? Access => _name?.Parent is MemberAccessExpressionSyntax access && access.Name == _name ? access : null;

    /// <summary>Whether the object before it may be missing: <c>x?.M</c>, <c>x?.Y.M</c>.</summary>
    public bool IsConditional => _name?.Parent is MemberBindingExpressionSyntax || Access?.Expression.DescendantNodesAndSelf().Any(node => node is MemberBindingExpressionSyntax) is true;

    /// <summary>The call whose callee it is.</summary>
    public InvocationExpressionSyntax? Call
    {
        get
        {
            var callee = Access ?? _name?.Parent as MemberBindingExpressionSyntax ?? (ExpressionSyntax?)_name;
            return callee?.Parent is InvocationExpressionSyntax call && call.Expression == callee ? call : null;
        }
    }
}
