using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.CodeFixes.Exceptions;

/// <summary>WG0304: throws on what was caught, or lets cancellation pass.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SwallowingCodeFix))]
[Shared]
public sealed class SwallowingCodeFix : DocumentCodeFix
{
    private const string Cancellation = "System.OperationCanceledException";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.CatchSwallows];

    private protected override IEnumerable<DocumentFix> FixesFor(Diagnostic diagnostic, SyntaxNode root, SemanticModel model, CancellationToken cancellationToken)
    {
        // In another method it is shown at the call, and is for whoever reads that method.
        if (root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is not CatchClauseSyntax { Filter: null } clause)
        {
            yield break;
        }

        var isOfCancellation = clause.Declaration is { Type: { } caught } && model.GetTypeInfo(caught, cancellationToken).Type is INamedTypeSymbol type && IsCancellation(type);
        if (!isOfCancellation && clause.Block.Statements.Count > 0)
        {
            yield return new DocumentFix("Let cancellation pass", nameof(LetCancellationPass), editor => LetCancellationPass(clause, editor));
        }

        yield return new DocumentFix("Throw it on", nameof(ThrowOn), editor => ThrowOn(clause, editor));
    }

    private static bool IsCancellation(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.ToMetadataName() == Cancellation)
            {
                return true;
            }
        }

        return false;
    }

    private static void LetCancellationPass(CatchClauseSyntax clause, DocumentEditor editor)
    {
        var model = editor.SemanticModel;
        var name = clause.Declaration?.Identifier.ValueText is { Length: > 0 } given ? given : Handlers.FreeName(clause, model);
        var type = clause.Declaration?.Type.WithoutTrivia() ?? SyntaxFactory.ParseTypeName(NameOf("System.Exception", model, clause.SpanStart));
        var filter = SyntaxFactory.CatchFilterClause(SyntaxFactory.ParseExpression($"{name} is not {NameOf(Cancellation, model, clause.SpanStart)}"));
        var end = clause.Block.GetFirstToken().GetPreviousToken().TrailingTrivia;
        editor.ReplaceNode(clause, (current, _) => ((CatchClauseSyntax)current)
            .WithCatchKeyword(((CatchClauseSyntax)current).CatchKeyword.WithTrailingTrivia(SyntaxFactory.Space))
            .WithDeclaration(SyntaxFactory.CatchDeclaration(type, SyntaxFactory.Identifier(name)))
            .WithFilter(filter.WithTrailingTrivia(end))
            .WithAdditionalAnnotations(Formatter.Annotation));
    }

    private static string NameOf(string type, SemanticModel model, int position) => model.Compilation.GetTypeByMetadataName(type)?.ToMinimalDisplayString(model, position) ?? type;

    // What stands behind it in the block would never be reached.
    private static void ThrowOn(CatchClauseSyntax clause, DocumentEditor editor) => editor.ReplaceNode(clause.Block, (current, _) =>
    {
        var block = (BlockSyntax)current;
        var kept = block.Statements.LastOrDefault() is ContinueStatementSyntax or BreakStatementSyntax or ReturnStatementSyntax or EmptyStatementSyntax
            ? block.Statements.RemoveAt(block.Statements.Count - 1)
            : block.Statements;
        return block.WithStatements(kept.Add(SyntaxFactory.ThrowStatement())).WithAdditionalAnnotations(Formatter.Annotation);
    });
}
