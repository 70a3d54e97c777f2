using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using WorkerGen.CodeFixes.Calls;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.CodeFixes.Shutdown;

/// <summary>WG0401: declares the pool with <c>await using</c>, where it has a variable or can be given one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitUsingCodeFix))]
[Shared]
public sealed class AwaitUsingCodeFix : DocumentCodeFix
{
    private const string NewName = "pool";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.PoolIsNotShutDown];

    private protected override IEnumerable<DocumentFix> FixesFor(Diagnostic diagnostic, SyntaxNode root, SemanticModel model, CancellationToken cancellationToken)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax creation
            || creation.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax or GlobalStatementSyntax } statement
            || FunctionOf(statement) is not { } function
            || Awaiting.At(statement, model, cancellationToken) is not { } place
            || creation.Ancestors().TakeWhile(node => node != statement).Any(node => node is AnonymousFunctionExpressionSyntax)
            || function.DescendantNodes().OfType<GotoStatementSyntax>().Any())
        {
            yield break;
        }

        if (statement is LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } declaration && variables[0].Initializer?.Value == creation)
        {
            if (declaration.UsingKeyword.IsKind(SyntaxKind.None) && CanBeUsing(variables[0], function, model, cancellationToken))
            {
                yield return new DocumentFix($"Declare '{variables[0].Identifier.ValueText}' with 'await using'", nameof(AwaitUsingCodeFix), editor =>
                {
                    Declare(declaration, variables[0], editor);
                    place.Prepare(editor);
                });
            }
        }
        else if (place.IsAsync && IsInline(creation, statement, model, cancellationToken))
        {
            var name = NameFor(creation, statement, function, model, cancellationToken);
            yield return new DocumentFix("Give the pool a variable, with 'await using'", nameof(AwaitUsingCodeFix), editor => Introduce(creation, statement, name, editor));
        }
    }

    private static SyntaxNode? FunctionOf(SyntaxNode node) => node.Ancestors().FirstOrDefault(each =>
        each is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or GlobalStatementSyntax) is { } function
            ? function is GlobalStatementSyntax ? function.Parent : function
            : null;

    // A variable of a using is not assigned to, and what is returned has to live on.
    private static bool CanBeUsing(VariableDeclaratorSyntax variable, SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        var symbol = model.GetDeclaredSymbol(variable, cancellationToken);
        return function.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == variable.Identifier.ValueText
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, symbol))
            .All(name => !IsWritten(name) && !IsReturned(name));
    }

    private static bool IsWritten(IdentifierNameSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == name,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
        RefExpressionSyntax => true,
        _ => false,
    };

    private static bool IsReturned(IdentifierNameSyntax name)
    {
        var parent = name.Parent;
        while (parent is ParenthesizedExpressionSyntax or ConditionalExpressionSyntax or CastExpressionSyntax or BinaryExpressionSyntax or SwitchExpressionArmSyntax or SwitchExpressionSyntax)
        {
            parent = parent.Parent;
        }

        return parent is ReturnStatementSyntax or YieldStatementSyntax;
    }

    private static void Declare(LocalDeclarationStatementSyntax declaration, VariableDeclaratorSyntax variable, DocumentEditor editor)
    {
        editor.ReplaceNode(declaration, (current, _) =>
        {
            var changed = (LocalDeclarationStatementSyntax)current;
            return changed.WithoutLeadingTrivia()
                .WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space))
                .WithAwaitKeyword(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space))
                .WithLeadingTrivia(changed.GetLeadingTrivia());
        });
        var siblings = Siblings(declaration).ToList();
        for (int i = 0; i < siblings.Count; i++)
        {
            if (!IsDisposal(siblings[i], variable.Identifier.ValueText))
            {
                continue;
            }

            var hasComment = siblings[i].GetLeadingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia));
            editor.RemoveNode(
                siblings[i].Parent is GlobalStatementSyntax global ? global : siblings[i],
                hasComment ? SyntaxRemoveOptions.KeepLeadingTrivia : SyntaxRemoveOptions.KeepNoTrivia);
            if (!hasComment && i + 1 < siblings.Count && BeginsWithBlankLine(siblings[i]) && !BeginsWithBlankLine(siblings[i + 1]))
            {
                var blank = siblings[i].GetLeadingTrivia()[0];
                editor.ReplaceNode(siblings[i + 1], (current, _) => current.WithLeadingTrivia(current.GetLeadingTrivia().Insert(0, blank)));
            }
        }
    }

    private static bool BeginsWithBlankLine(StatementSyntax statement) => statement.GetLeadingTrivia() is { Count: > 0 } trivia && trivia[0].IsKind(SyntaxKind.EndOfLineTrivia);

    private static IEnumerable<StatementSyntax> Siblings(StatementSyntax statement) => statement.Parent switch
    {
        BlockSyntax block => block.Statements.Where(sibling => sibling.SpanStart > statement.SpanStart),
        GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => unit.Members.OfType<GlobalStatementSyntax>()
            .Select(global => global.Statement)
            .Where(sibling => sibling.SpanStart > statement.SpanStart),
        _ => [],
    };

    private static bool IsDisposal(StatementSyntax statement, string name) =>
        statement is ExpressionStatementSyntax { Expression: AwaitExpressionSyntax { Expression: var awaited } }
        && (awaited is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: var inner } } ? inner : awaited)
            is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "DisposeAsync", Expression: IdentifierNameSyntax { Identifier.ValueText: var disposed } } }
        && disposed == name;

    // It is certain to be evaluated, and what uses it is over before the statement is.
    private static bool IsInline(ExpressionSyntax creation, StatementSyntax statement, SemanticModel model, CancellationToken cancellationToken)
    {
        var path = creation.Ancestors().TakeWhile(node => node != statement).ToList();
        if (creation.Parent is AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax }
            || path.Any(node => node is ConditionalExpressionSyntax or ConditionalAccessExpressionSyntax or SwitchExpressionSyntax
            || node is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression or (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression }
            || node is AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax, Left: not IdentifierNameSyntax and not DeclarationExpressionSyntax }))
        {
            return false;
        }

        return statement switch
        {
            CommonForEachStatementSyntax loop => loop.Expression.Span.Contains(creation.Span),
            ExpressionStatementSyntax or ReturnStatementSyntax => path.Any(node => node is AwaitExpressionSyntax),
            LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } => path.Any(node => node is AwaitExpressionSyntax)
                || variables[0].Initializer?.Value is BaseObjectCreationExpressionSyntax options
                    && model.GetTypeInfo(options, cancellationToken).Type?.ToMetadataName() == KnownNames.ParallelWorkOptions,
            _ => false,
        };
    }

    // Several in one function are mended in one go, and each needs a name of its own.
    private static string NameFor(ExpressionSyntax creation, StatementSyntax statement, SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        var taken = new HashSet<string>(model.LookupSymbols(statement.SpanStart).Select(symbol => symbol.Name), StringComparer.Ordinal);
        taken.UnionWith(function.DescendantTokens().Where(IsDeclared).Select(token => token.ValueText));
        var before = function.DescendantNodes().OfType<InvocationExpressionSyntax>().Count(call =>
            call.SpanStart < creation.SpanStart
            && call.FirstAncestorOrSelf<StatementSyntax>() is { } other
            && model.GetTypeInfo(call, cancellationToken).Type?.ToMetadataName() == KnownNames.WorkerPool
            && IsInline(call, other, model, cancellationToken));
        var name = NewName;
        for (var i = 2; taken.Contains(name) || before-- > 0; i++)
        {
            name = NewName + i.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }

    private static bool IsDeclared(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken)
        && token.Parent is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ParameterSyntax or ForEachStatementSyntax;

    private static void Introduce(ExpressionSyntax creation, StatementSyntax statement, string name, DocumentEditor editor)
    {
        var declaration = SyntaxFactory.LocalDeclarationStatement(SyntaxFactory.VariableDeclaration(
                SyntaxFactory.IdentifierName("var"),
                SyntaxFactory.SingletonSeparatedList(
                    SyntaxFactory.VariableDeclarator(SyntaxFactory.Identifier(name), null, SyntaxFactory.EqualsValueClause(creation.WithoutTrivia())))))
            .WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword))
            .WithAwaitKeyword(SyntaxFactory.Token(SyntaxKind.AwaitKeyword))
            .NormalizeWhitespace()
            .ReplaceInitializer(creation)
            .WithLeadingTrivia(statement.GetLeadingTrivia())
            .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation);
        editor.ReplaceNode(creation, (current, _) => SyntaxFactory.IdentifierName(name).WithTriviaFrom(current));
        if (statement.Parent is GlobalStatementSyntax global)
        {
            editor.InsertBefore(global, SyntaxFactory.GlobalStatement(declaration));
            editor.ReplaceNode(global, (current, _) => WithoutComments(current));
        }
        else
        {
            editor.InsertBefore(statement, declaration);
            editor.ReplaceNode(statement, (current, _) => WithoutComments(current));
        }
    }

    // What stands above the statement stays above both.
    private static SyntaxNode WithoutComments(SyntaxNode statement) =>
        statement.WithLeadingTrivia(statement.GetLeadingTrivia().Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse());
}

file static class Declarations
{
    // Its own layout is not to be normalized.
    public static LocalDeclarationStatementSyntax ReplaceInitializer(this LocalDeclarationStatementSyntax declaration, ExpressionSyntax creation) =>
        declaration.ReplaceNode(declaration.Declaration.Variables[0].Initializer!.Value, creation.WithoutTrivia());
}
