using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using WorkerGen.CodeFixes.Calls;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.CodeFixes.Shutdown;

/// <summary>WG0408: awaits what is waited for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitBlockedCodeFix))]
[Shared]
public sealed class AwaitBlockedCodeFix : DocumentCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.BlocksOnWorkerCall];

    private protected override IEnumerable<DocumentFix> FixesFor(Diagnostic diagnostic, SyntaxNode root, SemanticModel model, CancellationToken cancellationToken)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<MemberAccessExpressionSyntax>() is not { } access
            || Awaiting.At(access, model, cancellationToken) is not { } place)
        {
            yield break;
        }

        var call = access.Parent as InvocationExpressionSyntax;
        var isWithoutArguments = call?.ArgumentList.Arguments.Count is 0;
        switch (access.Name.Identifier.ValueText)
        {
            case "Result" when call is null:
                yield return Await(access, current => ((MemberAccessExpressionSyntax)current).Expression, place);
                break;
            case "Wait" when isWithoutArguments:
                yield return Await(call!, ReceiverOf, place);
                break;
            case "GetResult" when isWithoutArguments && access.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax }:
                yield return Await(call!, current => ReceiverOf(ReceiverOf(current)), place);
                break;
            case "WaitAll" when call is { Parent: ExpressionStatementSyntax } && TakesOnlyTasks(call, model, cancellationToken):
                yield return Await(call, WhenAll, place);
                break;
            case "ToBlockingEnumerable" when isWithoutArguments && call!.Parent is CommonForEachStatementSyntax { AwaitKeyword.RawKind: 0 } loop && loop.Expression == call:
                yield return new DocumentFix("Use 'await foreach'", "Enumerate", editor =>
                {
                    place.Prepare(editor);
                    editor.ReplaceNode(loop, (current, _) => Enumerate((CommonForEachStatementSyntax)current));
                });
                break;
        }
    }

    // In its arguments there may be others, which are mended before.
    private static DocumentFix Await(ExpressionSyntax waiting, Func<ExpressionSyntax, ExpressionSyntax> awaited, Awaiting place) => new("Await it", "Await", editor =>
    {
        place.Prepare(editor);
        editor.ReplaceNode(waiting, (current, _) => Awaiting.Await(awaited((ExpressionSyntax)current), waiting));
    });

    private static ExpressionSyntax ReceiverOf(ExpressionSyntax call) => ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)call).Expression).Expression;

    private static InvocationExpressionSyntax WhenAll(ExpressionSyntax call)
    {
        var waiting = (InvocationExpressionSyntax)call;
        return waiting.WithExpression(((MemberAccessExpressionSyntax)waiting.Expression).WithName(SyntaxFactory.IdentifierName("WhenAll")));
    }

    private static bool TakesOnlyTasks(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol { Parameters.Length: 1 };

    private static CommonForEachStatementSyntax Enumerate(CommonForEachStatementSyntax loop)
    {
        var results = loop.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax blocking } ? blocking.Expression.WithoutTrailingTrivia() : loop.Expression;
        var keyword = SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithLeadingTrivia(loop.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.Space);
        CommonForEachStatementSyntax changed = loop.WithoutLeadingTrivia() switch
        {
            ForEachStatementSyntax each => each.WithAwaitKeyword(keyword).WithExpression(results),
            ForEachVariableStatementSyntax each => each.WithAwaitKeyword(keyword).WithExpression(results),
            var other => other,
        };
        return changed.WithAdditionalAnnotations(Formatter.Annotation);
    }
}
