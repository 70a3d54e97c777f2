using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>Tells which static fields and properties change while a program runs.</summary>
internal sealed class StaticState(CallGraph graph)
{
    private readonly Dictionary<ISymbol, bool> _changing = new(SymbolEqualityComparer.Default);

    /// <summary>Whether somebody may have changed it since the process began.</summary>
    /// <param name="member">A static field or automatic property.</param>
    public bool IsChanging(ISymbol member)
    {
        if (!_changing.TryGetValue(member, out var isChanging))
        {
            isChanging = Find(member);
            _changing.Add(member, isChanging);
        }

        return isChanging;
    }

    private bool Find(ISymbol member)
    {
        var (type, isReadOnly, writers) = member switch
        {
            IFieldSymbol field => (field.Type, field.IsReadOnly || field.IsConst, field.DeclaredAccessibility),
            IPropertySymbol property => (property.Type, property.SetMethod is null, property.SetMethod?.DeclaredAccessibility ?? Accessibility.Private),
            _ => (null, true, Accessibility.Private),
        };
        if (isReadOnly && type.IsImmutable() || member.ContainingType.DeclaringSyntaxReferences.IsEmpty)
        {
            return !isReadOnly && !member.IsOfBaseLibrary();
        }

        return !isReadOnly && writers is not (Accessibility.Private or Accessibility.NotApplicable) || IsChangedByItsType(member);
    }

    private bool IsChangedByItsType(ISymbol member)
    {
        foreach (var reference in member.ContainingType.DeclaringSyntaxReferences)
        {
            foreach (var name in reference.GetSyntax().DescendantNodes().OfType<IdentifierNameSyntax>())
            {
                if (name.Identifier.ValueText == member.Name && IsChange(name) && !IsInitialization(name) && graph.Compilation.ContainsSyntaxTree(name.SyntaxTree)
                    && SymbolEqualityComparer.Default.Equals(graph.ModelOf(name.SyntaxTree).GetSymbolInfo(name).Symbol, member))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // Follows X.Y[z].W to what is done with it.
    private static bool IsChange(IdentifierNameSyntax name)
    {
        ExpressionSyntax expression = name.Parent is MemberAccessExpressionSyntax qualified && qualified.Name == name ? qualified : name;
        while (true)
        {
            switch (expression.Parent)
            {
                case MemberAccessExpressionSyntax access when access.Expression == expression:
                    if (access.Parent is InvocationExpressionSyntax call && call.Expression == access)
                    {
                        return IsMutator(access.Name.Identifier.ValueText);
                    }

                    expression = access;
                    break;
                case ElementAccessExpressionSyntax element when element.Expression == expression:
                    expression = element;
                    break;
                case ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }:
                    expression = (ExpressionSyntax)expression.Parent;
                    break;
                case AssignmentExpressionSyntax assignment:
                    return assignment.Left == expression;
                case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression }:
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression }:
                    return true;
                case ArgumentSyntax argument:
                    return argument.RefKindKeyword.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword || argument.Parent is TupleExpressionSyntax { Parent: AssignmentExpressionSyntax tuple } && tuple.Left == argument.Parent;
                default:
                    return false;
            }
        }
    }

    private static bool IsMutator(string name) => MutatorNames.Any(mutator => name.StartsWith(mutator, StringComparison.Ordinal));

    private static readonly string[] MutatorNames =
        ["Add", "TryAdd", "Insert", "Remove", "TryRemove", "Clear", "Push", "Pop", "Enqueue", "Dequeue", "TryDequeue", "TryTake", "TryPop", "TryUpdate", "Set", "Sort", "Reverse", "GetOrAdd", "Next", "Append", "UnionWith", "ExceptWith"];

    // What is done once, before anything else of the type is used or before the first item of a worker, is no change.
    private bool IsInitialization(SyntaxNode node)
    {
        var member = node.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        return member switch
        {
            ConstructorDeclarationSyntax constructor => constructor.Modifiers.Any(SyntaxKind.StaticKeyword),
            FieldDeclarationSyntax => true,
            PropertyDeclarationSyntax property => property.Initializer?.Span.Contains(node.Span) is true,
            MethodDeclarationSyntax method => graph.ModelOf(method.SyntaxTree).GetDeclaredSymbol(method) is { } symbol && symbol.HasAttribute(KnownNames.WorkerInitialize),
            _ => false,
        };
    }
}
