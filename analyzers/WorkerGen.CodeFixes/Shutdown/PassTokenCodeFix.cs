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

/// <summary>WG0403: passes the token.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PassTokenCodeFix))]
[Shared]
public sealed class PassTokenCodeFix : DocumentCodeFix
{
    private const string Token = nameof(Token);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.TokenIsNotPassedOn];

    private protected override IEnumerable<DocumentFix> FixesFor(Diagnostic diagnostic, SyntaxNode root, SemanticModel model, CancellationToken cancellationToken)
    {
        if (diagnostic.Properties.TryGetValue(Token, out var token) && token is not null
            && root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
            && model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol wrapper
            && wrapper.Parameters.LastOrDefault() is { } parameter)
        {
            yield return new DocumentFix($"Pass '{token}'", nameof(PassTokenCodeFix), editor => Pass(call, token, parameter, editor));
        }
    }

    private static void Pass(InvocationExpressionSyntax call, string token, IParameterSymbol parameter, DocumentEditor editor)
    {
        var isNext = call.ArgumentList.Arguments.Count == parameter.Ordinal && call.ArgumentList.Arguments.All(each => each.NameColon is null);
        var argument = SyntaxFactory.Argument(SyntaxFactory.ParseExpression(token));
        if (!isNext)
        {
            argument = argument.WithNameColon(SyntaxFactory.NameColon(parameter.Name.ToIdentifier()).WithTrailingTrivia(SyntaxFactory.Space));
        }

        editor.ReplaceNode(call.ArgumentList, (current, _) => ((ArgumentListSyntax)current).AddArguments(argument).WithAdditionalAnnotations(Formatter.Annotation));
    }
}
