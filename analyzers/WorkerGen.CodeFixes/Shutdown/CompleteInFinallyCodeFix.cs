using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.CodeFixes.Shutdown;

/// <summary>WG0404: puts what writes into a try, and completes the queue in its finally.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CompleteInFinallyCodeFix))]
[Shared]
public sealed class CompleteInFinallyCodeFix : DocumentCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.WriterIsNotCompleted];

    private protected override IEnumerable<DocumentFix> FixesFor(Diagnostic diagnostic, SyntaxNode root, SemanticModel model, CancellationToken cancellationToken)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } }
            && QueueUses.Of(variable, model, cancellationToken) is { } uses
            && PartFor(uses) is { } part)
        {
            yield return new DocumentFix("Complete it in a 'finally'", nameof(CompleteInFinallyCodeFix), editor => Wrap(part, editor));
        }
    }

    private static Part? PartFor(QueueUses uses) => uses.Completions.Count switch
    {
        0 => PartWithout(uses),
        1 => PartBefore(uses, uses.Completions[0]),
        _ => null,
    };

    // It is completed already, but not on every path: what comes before goes into the try.
    private static Part? PartBefore(QueueUses uses, InvocationExpressionSyntax completion)
    {
        if (completion.Parent is not ExpressionStatementSyntax { Parent: BlockSyntax block } statement || block.Parent is TryStatementSyntax or CatchClauseSyntax or FinallyClauseSyntax)
        {
            return null;
        }

        var end = block.Statements.IndexOf(statement);
        var start = StartOf(block, end, uses);
        return IsWhole(block, start, end, uses) ? new Part(block, start, end, statement, ReplacesNext: true) : null;
    }

    // Only where a single producer runs once is its end the end of the queue.
    private static Part? PartWithout(QueueUses uses)
    {
        var functions = uses.Writes.Select(QueueUses.FunctionOf).Distinct().ToList();
        if (functions.Count is not 1 || functions[0] is not { } function)
        {
            return null;
        }

        if (function == QueueUses.FunctionOf(uses.Variable))
        {
            return PartWithoutInSame(uses);
        }

        var body = function switch
        {
            AnonymousFunctionExpressionSyntax { Block: { } lambda } when IsRunOnce(function) => lambda,
            LocalFunctionStatementSyntax { Body: { } local } when uses.IsCalledOnce(function) => local,
            _ => null,
        };
        return body is null || IsStatic(function) || body.Statements.Count is 0 ? null : new Part(body, 0, body.Statements.Count, uses.NewCompletion(), ReplacesNext: false);
    }

    private static Part? PartWithoutInSame(QueueUses uses)
    {
        if (uses.Variable.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax block })
        {
            return null;
        }

        var writing = block.Statements.Where(statement => uses.Writes.Any(write => statement.Span.Contains(write.Span))).ToList();
        var start = block.Statements.IndexOf(writing[0]);
        var end = block.Statements.IndexOf(writing[writing.Count - 1]) + 1;
        return uses.Writes.All(write => block.Span.Contains(write.Span)) && IsWhole(block, start, end, uses)
            ? new Part(block, start, end, uses.NewCompletion(), ReplacesNext: false)
            : null;
    }

    private static bool IsStatic(SyntaxNode function) => function switch
    {
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.StaticKeyword),
        AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers.Any(SyntaxKind.StaticKeyword),
        _ => false,
    };

    private static bool IsRunOnce(SyntaxNode lambda) => lambda.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: var call } }
        && call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Run" or "StartNew" } }
            or ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.ValueText: "Thread" } }
        && !QueueUses.IsRepeated(lambda);

    // What is declared before and used behind the completion stays outside.
    private static int StartOf(BlockSyntax block, int end, QueueUses uses)
    {
        var start = QueueUses.FunctionOf(block) == QueueUses.FunctionOf(uses.Variable) ? block.Statements.IndexOf(statement => statement.Span.Contains(uses.Variable.Span)) + 1 : 0;
        for (var i = end - 1; i >= start; i--)
        {
            if (QueueUses.Declared(block.Statements[i]).Any(name => IsUsedFrom(block, end + 1, name))
                || block.Statements[i] is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not (int)SyntaxKind.None } && end + 1 < block.Statements.Count)
            {
                return i + 1;
            }
        }

        return start;
    }

    private static bool IsWhole(BlockSyntax block, int start, int end, QueueUses uses) =>
        start < end
        && Enumerable.Range(start, end - start).Any(i => uses.Writes.Any(write => block.Statements[i].Span.Contains(write.Span)))
        && Enumerable.Range(start, end - start).All(i => block.Statements[i] is not LocalFunctionStatementSyntax
            && !QueueUses.Declared(block.Statements[i]).Any(name => IsUsedFrom(block, end, name)))
        && Enumerable.Range(0, start).All(i => uses.Writes.All(write => !block.Statements[i].Span.Contains(write.Span) || QueueUses.FunctionOf(write) != QueueUses.FunctionOf(block)));

    private static bool IsUsedFrom(BlockSyntax block, int index, string name) =>
        block.Statements.Skip(index).Any(statement => statement.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name));

    private static void Wrap(Part part, DocumentEditor editor) => editor.ReplaceNode(part.Block, (current, _) =>
    {
        // Another fix may have been at the same statements.
        var block = (BlockSyntax)current;
        if (block.Statements.Count != part.Block.Statements.Count)
        {
            return block;
        }

        var inside = block.Statements.Skip(part.Start).Take(part.End - part.Start).ToList();
        var leading = inside[0].GetLeadingTrivia();
        inside[0] = inside[0].WithLeadingTrivia(SyntaxFactory.ElasticMarker);
        var completion = part.Completion.WithoutTrivia().WithLeadingTrivia(CommentsOf(part.Completion));
        var wrapped = SyntaxFactory.TryStatement(
                SyntaxFactory.Block(inside),
                default,
                SyntaxFactory.FinallyClause(SyntaxFactory.Block(completion)))
            .WithLeadingTrivia(leading)
            .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation);
        var rest = block.Statements.Skip(part.End + (part.ReplacesNext ? 1 : 0));
        return block.WithStatements(SyntaxFactory.List(block.Statements.Take(part.Start).Append(wrapped).Concat(rest)));
    });

    private static SyntaxTriviaList CommentsOf(StatementSyntax statement) =>
        statement.GetLeadingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)) ? statement.GetLeadingTrivia() : [];

    /// <param name="Block">The statements.</param>
    /// <param name="Start">The first that goes into the try.</param>
    /// <param name="End">The one behind the last.</param>
    /// <param name="Completion">What goes into the finally.</param>
    /// <param name="ReplacesNext">Whether that stands at the end now.</param>
    private sealed record Part(BlockSyntax Block, int Start, int End, StatementSyntax Completion, bool ReplacesNext);
}
