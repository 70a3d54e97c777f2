using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace WorkerGen.CodeFixes.Exceptions;

/// <summary>A call that can be one that says by its result whether it worked: <c>int.TryParse(s, out var parsed) ? parsed : default</c>.</summary>
/// <param name="Name">The method that does not throw.</param>
/// <param name="Apply">Calls that.</param>
internal sealed record TryCall(string Name, Action<DocumentEditor> Apply)
{
    public static TryCall? Find(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method)
        {
            return null;
        }

        if (OrDefault(method) is { } name)
        {
            return new TryCall(name, editor => editor.ReplaceNode(access.Name, (current, _) => ((SimpleNameSyntax)current).WithIdentifier(SyntaxFactory.Identifier(name)).WithTriviaFrom(current)));
        }

        if (!HasTryMethod(method) || access.Name is not IdentifierNameSyntax || IsAfterConditionalAccess(call))
        {
            return null;
        }

        name = "Try" + method.Name;
        return IsDropped(call, model, cancellationToken)
            ? new TryCall(name, editor => editor.ReplaceNode(call, (current, _) => Tried((InvocationExpressionSyntax)current, name, SyntaxFactory.IdentifierName("_")).WithTriviaFrom(current)))
            : new TryCall(name, editor => Replace(call, name, NameFor(call, model), editor));
    }

    // A choice cannot follow what is only there if something is not null: a?.B.Dequeue().
    private static bool IsAfterConditionalAccess(InvocationExpressionSyntax call) => call.GetFirstToken().Parent is MemberBindingExpressionSyntax or BracketedArgumentListSyntax;

    // A choice is no statement, and nobody wants what it would choose.
    private static bool IsDropped(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken) => call.Parent switch
    {
        ExpressionStatementSyntax => true,
        ForStatementSyntax loop => loop.Condition != call,
        ArrowExpressionClauseSyntax or LambdaExpressionSyntax => model.GetEnclosingSymbol(call.SpanStart, cancellationToken) is IMethodSymbol function
            && (function.ReturnsVoid || function.IsAsync && function.ReturnType is INamedTypeSymbol { TypeArguments.IsEmpty: true }),
        _ => false,
    };

    private static string? OrDefault(IMethodSymbol method) =>
        method is { Name: "First" or "Last" or "Single", ContainingType.Name: "Enumerable" } ? method.Name + "OrDefault" : null;

    // The same parameters, and the result at the end.
    private static bool HasTryMethod(IMethodSymbol method) => method.Name is "Parse" or "ParseExact" or "Dequeue" or "Pop" or "Peek"
        && method.ContainingType.GetMembers("Try" + method.Name).OfType<IMethodSymbol>().Any(candidate =>
            candidate.IsStatic == method.IsStatic
            && candidate.ReturnType.SpecialType is SpecialType.System_Boolean
            && candidate.Parameters.Length == method.Parameters.Length + 1
            && candidate.Parameters[candidate.Parameters.Length - 1] is { RefKind: RefKind.Out } result
            && SymbolEqualityComparer.Default.Equals(result.Type, method.ReturnType)
            && candidate.Parameters.Zip(method.Parameters, (one, other) => SymbolEqualityComparer.Default.Equals(one.Type, other.Type)).All(isSame => isSame));

    // Each call in a method has a name of its own, whichever are replaced together.
    private static string NameFor(InvocationExpressionSyntax call, SemanticModel model)
    {
        var word = ((MemberAccessExpressionSyntax)call.Expression).Name.Identifier.ValueText is "Parse" or "ParseExact" ? "parsed" : "item";
        SyntaxNode scope = call.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? call.SyntaxTree.GetRoot();
        var index = scope.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(other => other.Expression is MemberAccessExpressionSyntax).TakeWhile(other => other != call)
            .Count(other => ((MemberAccessExpressionSyntax)other.Expression).Name.Identifier.ValueText is "Parse" or "ParseExact" or "Dequeue" or "Pop" or "Peek");
        var taken = new HashSet<string>(scope.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText), StringComparer.Ordinal);
        taken.UnionWith(model.LookupSymbols(call.SpanStart).Select(symbol => symbol.Name));
        var name = index is 0 ? word : Numbered(word, index + 1);
        for (var number = index + 2; taken.Contains(name); number++)
        {
            name = Numbered(word, number);
        }

        return name;
    }

    private static string Numbered(string word, int number) => word + number.ToString(CultureInfo.InvariantCulture);

    private static void Replace(InvocationExpressionSyntax call, string name, string variable, DocumentEditor editor) =>
        editor.ReplaceNode(call, (current, _) =>
        {
            var declared = SyntaxFactory.DeclarationExpression(
                SyntaxFactory.IdentifierName("var").WithTrailingTrivia(SyntaxFactory.Space), SyntaxFactory.SingleVariableDesignation(SyntaxFactory.Identifier(variable)));
            var tried = Tried((InvocationExpressionSyntax)current, name, declared);
            ExpressionSyntax choice = SyntaxFactory.ConditionalExpression(tried, SyntaxFactory.IdentifierName(variable), SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression));
            var needsParentheses = call.Parent is not (EqualsValueClauseSyntax or ArgumentSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or AnonymousFunctionExpressionSyntax
                or ParenthesizedExpressionSyntax or AssignmentExpressionSyntax or ExpressionElementSyntax);
            choice = needsParentheses ? SyntaxFactory.ParenthesizedExpression(choice) : choice;
            return choice.WithTriviaFrom(current).WithAdditionalAnnotations(Formatter.Annotation);
        });

    private static InvocationExpressionSyntax Tried(InvocationExpressionSyntax call, string name, ExpressionSyntax result)
    {
        var argument = SyntaxFactory.Argument(result).WithRefKindKeyword(SyntaxFactory.Token(SyntaxKind.OutKeyword).WithTrailingTrivia(SyntaxFactory.Space));
        return call
            .WithExpression(((MemberAccessExpressionSyntax)call.Expression).WithName(SyntaxFactory.IdentifierName(name)))
            .WithArgumentList(call.ArgumentList.AddArguments(argument))
            .WithoutTrivia()
            .WithAdditionalAnnotations(Formatter.Annotation);
    }
}
