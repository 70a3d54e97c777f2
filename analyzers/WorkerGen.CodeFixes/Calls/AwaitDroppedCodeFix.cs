using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.CodeFixes.Calls;

/// <summary>WG0502: awaits the call, or enumerates its results.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitDroppedCodeFix))]
[Shared]
public sealed class AwaitDroppedCodeFix : DocumentCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.ResultIsDropped];

    private protected override IEnumerable<DocumentFix> FixesFor(Diagnostic diagnostic, SyntaxNode root, SemanticModel model, CancellationToken cancellationToken)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<StatementSyntax>() is { } statement
            && DroppedBy(statement, diagnostic) is { } dropped
            && model.GetTypeInfo(dropped, cancellationToken).Type is { } type
            && Awaiting.At(statement, model, cancellationToken) is { } place)
        {
            var isSequence = type.Name is "IAsyncEnumerable" or "ConfiguredCancelableAsyncEnumerable";
            yield return isSequence
                ? new DocumentFix("Enumerate the results", "Enumerate", editor => Replace(statement, Enumerate(dropped), place, editor))
                : new DocumentFix("Await the call", "Await", editor => Replace(
                    statement, SyntaxFactory.ExpressionStatement(Awaiting.Await(dropped, dropped)), place, editor));
        }
    }

    // One of several variables is declared for something else too.
    private static ExpressionSyntax? DroppedBy(StatementSyntax statement, Diagnostic diagnostic)
    {
        var value = statement switch
        {
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } assignment } => assignment.Right,
            ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => call,
            LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, Declaration.Variables: { Count: 1 } variables } local when IsNeverNamed(local, variables[0]) => variables[0].Initializer?.Value,
            _ => null,
        };
        return value is InvocationExpressionSyntax && value.Span.Contains(diagnostic.Location.SourceSpan) ? value : null;
    }

    private static bool IsNeverNamed(LocalDeclarationStatementSyntax local, VariableDeclaratorSyntax variable)
    {
        var scope = local.Parent is GlobalStatementSyntax ? local.Parent.Parent : local.Parent;
        return scope is not null && !scope.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == variable.Identifier.ValueText);
    }

    private static ForEachStatementSyntax Enumerate(ExpressionSyntax results) => SyntaxFactory
        .ForEachStatement(SyntaxFactory.IdentifierName("var"), "_", results.WithoutTrivia(), SyntaxFactory.Block())
        .WithAwaitKeyword(SyntaxFactory.Token(SyntaxKind.AwaitKeyword));

    private static void Replace(StatementSyntax statement, StatementSyntax replacement, Awaiting place, DocumentEditor editor)
    {
        place.Prepare(editor);
        editor.ReplaceNode(statement, (_, _) => replacement.WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation));
    }
}
