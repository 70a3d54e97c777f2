using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.CodeFixes.Usage;

/// <summary>WG0001: makes the types around a method partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialCodeFix))]
[Shared]
public sealed class MakePartialCodeFix : DocumentCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.ContainingTypesMustBePartial];

    private protected override IEnumerable<DocumentFix> FixesFor(Diagnostic diagnostic, SyntaxNode root, SemanticModel model, CancellationToken cancellationToken)
    {
        var types = root.FindNode(diagnostic.Location.SourceSpan).Ancestors().OfType<TypeDeclarationSyntax>().ToList();
        if (types.Any(type => type.Modifiers.Any(SyntaxKind.FileKeyword)))
        {
            // Generated code is in another file.
            yield break;
        }

        var closed = types.Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword)).ToList();
        var names = string.Join(" and ", closed.AsEnumerable().Reverse().Select(type => $"'{type.Identifier.ValueText}'"));
        yield return new DocumentFix($"Make {names} partial", nameof(MakePartialCodeFix), editor => closed.ForEach(type => MakePartial(type, editor)));
    }

    private static void MakePartial(TypeDeclarationSyntax type, DocumentEditor editor) =>
        editor.ReplaceNode(type, (current, generator) => generator.WithModifiers(current, generator.GetModifiers(current).WithPartial(true)));
}
