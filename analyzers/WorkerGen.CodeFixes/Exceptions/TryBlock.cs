using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace WorkerGen.CodeFixes.Exceptions;

/// <summary>What throws, and what comes behind it, in a <c>try</c> of its own whose handler gives back the default.</summary>
/// <param name="Apply">Puts it there.</param>
internal sealed record TryBlock(Action<DocumentEditor> Apply)
{
    public static TryBlock? Find(SyntaxNode node, MethodDeclarationSyntax method, ImmutableArray<string> types, SemanticModel model, CancellationToken cancellationToken)
    {
        // A handler gives something back, which a finally must not.
        if (node is ThrowStatementSyntax or ThrowExpressionSyntax
            || node.Ancestors().TakeWhile(ancestor => ancestor != method).Any(ancestor => ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or FinallyClauseSyntax)
            || Handlers.ReturnDefault(method, model, cancellationToken) is not { } result)
        {
            return null;
        }

        var caught = CaughtTypes.At(method, types, model);
        if (method.ExpressionBody is not null)
        {
            return new TryBlock(editor => Replace(method, caught, result, editor, model, cancellationToken));
        }

        var statement = node.AncestorsAndSelf().OfType<StatementSyntax>().FirstOrDefault(candidate => candidate.Parent is BlockSyntax);
        return statement is { Parent: BlockSyntax block } && !block.DescendantNodes().OfType<YieldStatementSyntax>().Any()
            ? new TryBlock(editor => Wrap(block, block.Statements.IndexOf(statement), caught, result, editor))
            : null;
    }

    // What is declared there may be used behind it, so that the rest of the block goes along.
    private static void Wrap(BlockSyntax block, int first, CaughtTypes caught, StatementSyntax result, DocumentEditor editor)
    {
        var isWithDeclarations = block.Statements[first] is LocalDeclarationStatementSyntax || DeclaresVariables(block.Statements[first]);
        var count = isWithDeclarations ? block.Statements.Count - first : 1;
        editor.ReplaceNode(block, (current, _) =>
        {
            var statements = ((BlockSyntax)current).Statements;
            if (statements.Count != block.Statements.Count)
            {
                // Something before or behind it was put into a try already: everything in one of its own.
                (first, count) = (0, statements.Count);
            }

            var moved = statements.Skip(first).Take(count).ToArray();
            var @try = Try(SyntaxFactory.Block(moved), caught, result).WithLeadingTrivia(moved[0].GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)));
            var kept = statements.Take(first).Append(@try).Concat(statements.Skip(first + count));
            return ((BlockSyntax)current).WithStatements(SyntaxFactory.List(kept)).WithAdditionalAnnotations(Formatter.Annotation);
        });
    }

    private static bool DeclaresVariables(SyntaxNode statement) => statement.DescendantNodes().Any(node => node is SingleVariableDesignationSyntax);

    private static void Replace(
        MethodDeclarationSyntax method, CaughtTypes caught, StatementSyntax result, DocumentEditor editor, SemanticModel model, CancellationToken cancellationToken)
    {
        var isVoid = model.GetDeclaredSymbol(method, cancellationToken) is { } symbol && (symbol.ReturnsVoid || symbol.IsAsync && symbol.ReturnType is INamedTypeSymbol { TypeArguments.IsEmpty: true });
        editor.ReplaceNode(method, (current, _) =>
        {
            var declaration = (MethodDeclarationSyntax)current;
            if (declaration.ExpressionBody is not { } arrow)
            {
                return declaration.Body is { } block
                    ? declaration.WithBody(SyntaxFactory.Block(Try(block, caught, result)).WithAdditionalAnnotations(Formatter.Annotation))
                    : declaration;
            }

            StatementSyntax statement = isVoid ? SyntaxFactory.ExpressionStatement(arrow.Expression) : SyntaxFactory.ReturnStatement(arrow.Expression);
            var body = SyntaxFactory.Block(Try(SyntaxFactory.Block(statement), caught, result))
                .WithTrailingTrivia(declaration.SemicolonToken.TrailingTrivia);
            return declaration.WithExpressionBody(null).WithSemicolonToken(default).WithBody(body).WithAdditionalAnnotations(Formatter.Annotation);
        });
    }

    private static TryStatementSyntax Try(BlockSyntax body, CaughtTypes caught, StatementSyntax result) => SyntaxFactory.TryStatement(
            body,
            SyntaxFactory.SingletonList(caught.Clause(SyntaxFactory.Block(result))),
            null)
        .WithAdditionalAnnotations(Formatter.Annotation);
}
