using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.CodeFixes.Shutdown;

/// <summary>WG0402 and WG0407: looks at the token at the beginning of each round of a loop, and gives the method one if it has none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LookAtTokenCodeFix))]
[Shared]
public sealed class LookAtTokenCodeFix : DocumentCodeFix
{
    private const string NewName = "cancellationToken";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.LoopHasNoWayOut, RuleIds.TokenIsNotLookedAt];

    private protected override IEnumerable<DocumentFix> FixesFor(Diagnostic diagnostic, SyntaxNode root, SemanticModel model, CancellationToken cancellationToken)
    {
        if (root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<StatementSyntax>() is not { } loop
            || BodyOf(loop) is not { } body
            || loop.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method
            || loop.Ancestors().TakeWhile(node => node != method).Any(IsStaticFunction))
        {
            yield break;
        }

        if (TokenOf(method, model, cancellationToken) is { } name)
        {
            yield return new DocumentFix($"Look at '{name}' in the loop", nameof(LookAtTokenCodeFix), editor => Look(body, name, editor));
        }
        else if (CanHaveToken(method, model, cancellationToken))
        {
            yield return new DocumentFix("Take a CancellationToken and look at it in the loop", nameof(LookAtTokenCodeFix), editor =>
            {
                AddToken(method, editor);
                Look(body, NewName, editor);
            });
        }
    }

    private static StatementSyntax? BodyOf(StatementSyntax loop) => loop switch
    {
        WhileStatementSyntax statement => statement.Statement,
        DoStatementSyntax statement => statement.Statement,
        ForStatementSyntax statement => statement.Statement,
        CommonForEachStatementSyntax statement => statement.Statement,
        _ => null,
    };

    private static bool IsStaticFunction(SyntaxNode node) => node switch
    {
        LocalFunctionStatementSyntax function => function.Modifiers.Any(SyntaxKind.StaticKeyword),
        AnonymousFunctionExpressionSyntax function => function.Modifiers.Any(SyntaxKind.StaticKeyword),
        _ => false,
    };

    private static string? TokenOf(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetDeclaredSymbol(method, cancellationToken)?.Parameters.FirstOrDefault(parameter => parameter.Type.ToMetadataName() == KnownNames.CancellationToken)?.Name;

    // A method that is named without being called, or has another part, would have to change elsewhere too.
    private static bool CanHaveToken(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken) =>
        !method.Modifiers.Any(SyntaxKind.PartialKeyword)
        && !model.LookupSymbols(method.Body?.SpanStart ?? method.SpanStart).Any(symbol => symbol.Name == NewName)
        && !method.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == NewName)
        && method.ParameterList.Parameters.All(parameter => !parameter.Modifiers.Any(SyntaxKind.ParamsKeyword))
        && model.Compilation.SyntaxTrees.Where(tree => !IsWrittenAnew(tree)).All(tree => tree.GetRoot(cancellationToken).DescendantNodes().OfType<IdentifierNameSyntax>()
            .All(name => name.Identifier.ValueText != method.Identifier.ValueText || IsCalled(name)));

    // By the generator, which names methods as well.
    private static bool IsWrittenAnew(SyntaxTree tree) => tree.FilePath.Contains("WorkerGen.Generator");

    private static bool IsCalled(IdentifierNameSyntax name) =>
        (name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access.Parent : name.Parent) is InvocationExpressionSyntax or CrefSyntax;

    private static void AddToken(MethodDeclarationSyntax method, DocumentEditor editor)
    {
        var parameter = SyntaxFactory.Parameter(SyntaxFactory.Identifier(NewName))
            .WithType(SyntaxFactory.ParseTypeName("global::" + KnownNames.CancellationToken).WithTrailingTrivia(SyntaxFactory.Space).WithAdditionalAnnotations(Simplifier.Annotation))
            .WithDefault(SyntaxFactory.EqualsValueClause(SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression)));
        editor.ReplaceNode(method.ParameterList, (current, _) =>
        {
            var list = (ParameterListSyntax)current;
            var isThere = list.Parameters.Any(known => known.Identifier.ValueText == NewName);
            return isThere ? list : list.AddParameters(parameter).WithAdditionalAnnotations(Formatter.Annotation);
        });
    }

    private static void Look(StatementSyntax body, string name, DocumentEditor editor) => editor.ReplaceNode(body, (current, _) =>
    {
        var look = SyntaxFactory.ParseStatement($"{name}.ThrowIfCancellationRequested();")
            .WithTrailingTrivia(EndOfLine(editor.OriginalRoot))
            .WithAdditionalAnnotations(Formatter.Annotation);
        var changed = current is BlockSyntax block
            ? block.WithStatements(block.Statements.Insert(0, look))
            : SyntaxFactory.Block(look, ((StatementSyntax)current).WithoutLeadingTrivia()).WithLeadingTrivia(SyntaxFactory.ElasticMarker);
        return changed.WithAdditionalAnnotations(Formatter.Annotation);
    });

    private static SyntaxTrivia EndOfLine(SyntaxNode root) =>
        root.DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } end ? SyntaxFactory.ElasticEndOfLine(end.ToString()) : SyntaxFactory.ElasticCarriageReturnLineFeed;
}
