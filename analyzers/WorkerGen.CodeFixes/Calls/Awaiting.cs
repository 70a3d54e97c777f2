using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace WorkerGen.CodeFixes.Calls;

/// <summary>A place where something can be awaited, or can be once the entry point is asynchronous.</summary>
internal sealed class Awaiting
{
    private const string Task = "global::System.Threading.Tasks.Task";

    private readonly MethodDeclarationSyntax? _main;

    private Awaiting(MethodDeclarationSyntax? main) => _main = main;

    /// <summary>Whether something can be awaited without making the entry point asynchronous first.</summary>
    public bool IsAsync => _main is null;

    /// <summary>The place of a node, or <see langword="null"/> when nothing can be awaited there.</summary>
    public static Awaiting? At(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        for (var current = node; current is not null; current = current.Parent)
        {
            switch (current)
            {
                // An AggregateException is only thrown to those who block.
                case LockStatementSyntax or UnsafeStatementSyntax or FixedStatementSyntax or CatchFilterClauseSyntax or QueryExpressionSyntax:
                case TryStatementSyntax attempt when attempt.Catches.Any(clause => clause.Declaration?.Type.ToString().EndsWith("AggregateException", StringComparison.Ordinal) is true):
                    return null;
                case AnonymousFunctionExpressionSyntax lambda:
                    return lambda.Modifiers.Any(SyntaxKind.AsyncKeyword) ? new Awaiting(null) : null;
                case LocalFunctionStatementSyntax function:
                    return function.Modifiers.Any(SyntaxKind.AsyncKeyword) ? new Awaiting(null) : null;
                case MethodDeclarationSyntax method when method.Modifiers.Any(SyntaxKind.AsyncKeyword):
                    return new Awaiting(null);
                case MethodDeclarationSyntax method:
                    return CanBeAsync(method, model, cancellationToken) ? new Awaiting(method) : null;
                case GlobalStatementSyntax:
                    return new Awaiting(null);
                case MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Makes the entry point asynchronous where it is not yet.</summary>
    public void Prepare(DocumentEditor editor)
    {
        if (_main is null)
        {
            return;
        }

        var isVoid = _main.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };
        var type = SyntaxFactory.ParseTypeName(isVoid ? Task : Task + "<int>").WithTriviaFrom(_main.ReturnType).WithAdditionalAnnotations(Simplifier.Annotation, Formatter.Annotation);
        editor.ReplaceNode(_main, (current, _) =>
        {
            var method = (MethodDeclarationSyntax)current;
            return method.Modifiers.Any(SyntaxKind.AsyncKeyword)
                ? method
                : method.WithReturnType(type).AddModifiers(SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space));
        });
    }

    /// <summary>The awaited expression, in parentheses where it would read otherwise.</summary>
    /// <param name="value">What is awaited.</param>
    /// <param name="place">The expression that it stands for.</param>
    public static ExpressionSyntax Await(ExpressionSyntax value, ExpressionSyntax place)
    {
        ExpressionSyntax awaited = SyntaxFactory.AwaitExpression(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), value.WithoutLeadingTrivia().WithoutTrailingTrivia());
        var isInside = place.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax or PostfixUnaryExpressionSyntax or InvocationExpressionSyntax
            || place.Parent is SwitchExpressionSyntax or WithExpressionSyntax or RangeExpressionSyntax;
        return (isInside ? SyntaxFactory.ParenthesizedExpression(awaited) : awaited).WithTriviaFrom(place).WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static bool CanBeAsync(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken) =>
        method.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword or (int)SyntaxKind.IntKeyword }
        && !method.Modifiers.Any(SyntaxKind.UnsafeKeyword)
        && model.GetDeclaredSymbol(method, cancellationToken) is { } symbol
        && SymbolEqualityComparer.Default.Equals(model.Compilation.GetEntryPoint(cancellationToken), symbol)
        && !method.SyntaxTree.GetRoot(cancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => call.Expression.ToString() is "Main");
}
