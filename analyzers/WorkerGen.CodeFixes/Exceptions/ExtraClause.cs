using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace WorkerGen.CodeFixes.Exceptions;

/// <summary>A <c>try</c> around what throws that catches something else, and can catch this in the same way.</summary>
/// <param name="Apply">Adds the clause.</param>
internal sealed record ExtraClause(Action<DocumentEditor> Apply)
{
    public static ExtraClause? Find(SyntaxNode node, ImmutableArray<string> types)
    {
        foreach (var ancestor in node.Ancestors())
        {
            if (ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax)
            {
                return null;
            }

            if (ancestor is TryStatementSyntax @try && @try.Block.Span.Contains(node.Span) && @try.Catches.LastOrDefault() is { } last && Model(last) is { } block)
            {
                return new ExtraClause(editor => Add(@try, types, block, editor));
            }
        }

        return null;
    }

    // What is done about the last one is done about this one too, unless that is to throw, or to look at what is particular to it.
    private static BlockSyntax? Model(CatchClauseSyntax clause) =>
        clause.Block.DescendantNodes().Any(node => node is ThrowStatementSyntax or ThrowExpressionSyntax)
        || clause.Declaration?.Identifier.ValueText is { Length: > 0 } name && clause.Block.DescendantNodes().OfType<IdentifierNameSyntax>().Any(use => use.Identifier.ValueText == name)
            ? null
            : clause.Block;

    private static void Add(TryStatementSyntax @try, ImmutableArray<string> types, BlockSyntax block, DocumentEditor editor) => editor.ReplaceNode(@try, (current, _) =>
    {
        var statement = (TryStatementSyntax)current;
        var clauses = types
            .Where(type => !statement.Catches.Any(known => known.Declaration?.Type.ToString() == type && known.Filter is null))
            .Select(type => SyntaxFactory.CatchClause(SyntaxFactory.CatchDeclaration(SyntaxFactory.ParseTypeName(type)), null, block.WithoutTrivia())
                .WithLeadingTrivia(statement.Catches.Last().GetLeadingTrivia())
                .WithTrailingTrivia(statement.Catches.Last().GetTrailingTrivia())
                .WithAdditionalAnnotations(Formatter.Annotation))
            .ToArray();
        return statement.AddCatches(clauses);
    });
}
