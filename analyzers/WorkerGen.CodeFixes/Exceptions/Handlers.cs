using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WorkerGen.CodeFixes.Exceptions;

/// <summary>What the handlers of exceptions need.</summary>
internal static class Handlers
{
    /// <summary>A name for what is caught that nothing at a place has.</summary>
    public static string FreeName(SyntaxNode node, SemanticModel model)
    {
        var taken = new HashSet<string>(model.LookupSymbols(node.SpanStart).Select(symbol => symbol.Name), StringComparer.Ordinal);
        taken.UnionWith(node.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText));
        var name = "exception";
        for (var i = 2; taken.Contains(name); i++)
        {
            name = "exception" + i.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }

    /// <summary>Gives back the default of what the function around a node gives back, or <see langword="null"/> where that is not told.</summary>
    public static StatementSyntax? ReturnDefault(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetDeclaredSymbol(method, cancellationToken) is not { IsIterator: false } symbol)
        {
            return null;
        }

        var type = symbol.ReturnType;
        if (symbol.IsAsync)
        {
            type = type is INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } ? arguments[0] : null;
        }
        else if (type is { Name: "Task" or "ValueTask" })
        {
            // A task that failed is not the default of a task.
            return null;
        }

        if (type is null || symbol.ReturnsVoid)
        {
            return SyntaxFactory.ReturnStatement();
        }

        ExpressionSyntax value = SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression);
        if (type.IsReferenceType && type.NullableAnnotation is NullableAnnotation.NotAnnotated)
        {
            value = SyntaxFactory.PostfixUnaryExpression(SyntaxKind.SuppressNullableWarningExpression, value);
        }

        return SyntaxFactory.ReturnStatement(value);
    }
}
