using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>
/// The names in a file of what is changed there, or handed to somebody who may change it, by the look of it. It is read once for a file,
/// which most stay the same while one is edited.
/// </summary>
internal sealed class ChangedNames
{
    private static readonly ConditionalWeakTable<SyntaxTree, ChangedNames> Known = new();

    private static readonly string[] MutatorNames =
    [
        "Add", "TryAdd", "Insert", "Remove", "TryRemove", "Clear", "Push", "Pop", "Enqueue", "Dequeue", "TryDequeue", "TryTake", "TryPop", "TryUpdate", "Set", "Sort", "Reverse",
        "GetOrAdd", "Next", "Append", "UnionWith", "ExceptWith", "IntersectWith", "SymmetricExceptWith",
    ];

    private readonly ILookup<string, IdentifierNameSyntax> _names;

    private ChangedNames(SyntaxNode root, CancellationToken cancellationToken)
    {
        var found = new List<IdentifierNameSyntax>();
        foreach (var name in root.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (IsChange(name) || HandedTo(name) is not null)
            {
                found.Add(name);
            }
        }

        _names = found.ToLookup(name => name.Identifier.ValueText, StringComparer.Ordinal);
    }

    public static ChangedNames Of(SyntaxTree tree, CancellationToken cancellationToken) =>
        Known.TryGetValue(tree, out var known) ? known : Known.GetValue(tree, key => new ChangedNames(key.GetRoot(cancellationToken), cancellationToken));

    public IEnumerable<IdentifierNameSyntax> Named(string name) => _names[name];

    /// <summary>Whether it is written, or what it holds: follows <c>X.Y[z].W</c> to what is done with it.</summary>
    public static bool IsChange(IdentifierNameSyntax name) => IsChange(name, isWritten: true, out _);

    /// <summary>Whether what it holds is changed.</summary>
    public static bool IsChangeOfContent(IdentifierNameSyntax name) => IsChange(name, isWritten: false, out _);

    /// <summary>The call that is taken for a change of what it holds, by the name of the method.</summary>
    public static InvocationExpressionSyntax? ChangingCall(IdentifierNameSyntax name)
    {
        IsChange(name, isWritten: false, out var call);
        return call;
    }

    /// <summary>The argument or variable that it is given to as it is.</summary>
    public static SyntaxNode? HandedTo(IdentifierNameSyntax name)
    {
        var expression = Whole(name);
        return expression.Parent switch
        {
            ArgumentSyntax { RefKindKeyword.RawKind: 0 } argument => argument,
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } declarator } => declarator,
            ForEachStatementSyntax loop when loop.Expression == expression => loop,
            _ => null,
        };
    }

    private static bool IsChange(IdentifierNameSyntax name, bool isWritten, out InvocationExpressionSyntax? call)
    {
        call = null;
        var expression = Whole(name);
        while (true)
        {
            switch (expression.Parent)
            {
                case MemberAccessExpressionSyntax access when access.Expression == expression:
                    if (access.Parent is InvocationExpressionSyntax called && called.Expression == access)
                    {
                        call = called;
                        return IsMutator(access.Name.Identifier.ValueText);
                    }

                    expression = access;
                    break;
                case ConditionalAccessExpressionSyntax access when access.Expression == expression:
                    call = access.WhenNotNull as InvocationExpressionSyntax;
                    return call is { Expression: MemberBindingExpressionSyntax bound } && IsMutator(bound.Name.Identifier.ValueText) || access.WhenNotNull is AssignmentExpressionSyntax;
                case ElementAccessExpressionSyntax element when element.Expression == expression:
                    expression = element;
                    break;
                case ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }:
                    expression = (ExpressionSyntax)expression.Parent;
                    continue;
                case AssignmentExpressionSyntax assignment:
                    return isWritten && assignment.Left == expression;
                case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression }:
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression }:
                case RefExpressionSyntax:
                    return isWritten;
                case ArgumentSyntax argument:
                    return isWritten && (argument.RefKindKeyword.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword || IsTakenApart(argument));
                default:
                    return false;
            }

            // A member or an element of it is written.
            isWritten = true;
        }
    }

    private static ExpressionSyntax Whole(IdentifierNameSyntax name) => name.Parent is MemberAccessExpressionSyntax qualified && qualified.Name == name ? qualified : name;

    private static bool IsTakenApart(ArgumentSyntax argument)
    {
        SyntaxNode? tuple = argument.Parent;
        while (tuple is TupleExpressionSyntax { Parent: ArgumentSyntax { Parent: TupleExpressionSyntax outer } })
        {
            tuple = outer;
        }

        return tuple is TupleExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } && assignment.Left == tuple;
    }

    private static bool IsMutator(string name) => MutatorNames.Any(mutator => name.StartsWith(mutator, StringComparison.Ordinal));
}
