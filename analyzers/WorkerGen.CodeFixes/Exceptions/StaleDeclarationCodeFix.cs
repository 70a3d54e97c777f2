using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.CodeFixes.Exceptions;

/// <summary>WG0302: removes the declaration of an exception that never comes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StaleDeclarationCodeFix))]
[Shared]
public sealed class StaleDeclarationCodeFix : DocumentCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.DeclaredExceptionIsNotThrown];

    private protected override IEnumerable<DocumentFix> FixesFor(Diagnostic diagnostic, SyntaxNode root, SemanticModel model, CancellationToken cancellationToken)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is { } attribute)
        {
            yield return new DocumentFix($"Remove '{attribute}'", nameof(StaleDeclarationCodeFix), editor => Remove(attribute, editor));
        }
    }

    // What stands before the first attribute is about the method.
    private static void Remove(AttributeSyntax attribute, DocumentEditor editor)
    {
        if (attribute.Parent is AttributeListSyntax { Attributes.Count: 1, Parent: MethodDeclarationSyntax method } list && method.AttributeLists[0] == list)
        {
            editor.ReplaceNode(method, (current, _) =>
            {
                var rest = ((MethodDeclarationSyntax)current).WithAttributeLists(((MethodDeclarationSyntax)current).AttributeLists.RemoveAt(0));
                return rest.WithLeadingTrivia(current.GetLeadingTrivia().AddRange(rest.GetLeadingTrivia().SkipWhile(IsSpace)));
            });
        }
        else
        {
            editor.RemoveNode(attribute);
        }
    }

    private static bool IsSpace(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia);
}
