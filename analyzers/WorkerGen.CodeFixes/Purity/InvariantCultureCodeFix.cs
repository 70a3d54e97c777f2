using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.CodeFixes.Purity;

/// <summary>WG0206: takes the culture that is the same in all processes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InvariantCultureCodeFix))]
[Shared]
public sealed class InvariantCultureCodeFix : DocumentCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.AmbientContext];

    private protected override IEnumerable<DocumentFix> FixesFor(Diagnostic diagnostic, SyntaxNode root, SemanticModel model, CancellationToken cancellationToken)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax expression
            || expression.Parent is AssignmentExpressionSyntax assignment && assignment.Left == expression
            || NameOf(expression) is not { } name
            || model.GetSymbolInfo(expression, cancellationToken).Symbol is not IPropertySymbol property
            || InvariantOf(property) is not { } invariant)
        {
            yield break;
        }

        yield return new DocumentFix(
            $"Use '{property.ContainingType.Name}.{invariant}'",
            nameof(InvariantCultureCodeFix),
            editor => editor.ReplaceNode(name, SyntaxFactory.IdentifierName(invariant).WithTriviaFrom(name)));
    }

    private static SimpleNameSyntax? NameOf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        IdentifierNameSyntax name => name,
        _ => null,
    };

    private static string? InvariantOf(IPropertySymbol property) => (property.ContainingType.ToMetadataName(), property.Name) switch
    {
        ("System.Globalization.CultureInfo", "CurrentCulture" or "CurrentUICulture") => "InvariantCulture",
        ("System.Globalization.NumberFormatInfo" or "System.Globalization.DateTimeFormatInfo", "CurrentInfo") => "InvariantInfo",
        _ => null,
    };
}
