using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.CodeFixes.Usage;

/// <summary>WG0006: gives worker methods that share a name on the wire a name each.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NameOnTheWireCodeFix))]
[Shared]
public sealed class NameOnTheWireCodeFix : DocumentCodeFix
{
    private const string NameArgument = "Name";

    private static readonly SymbolDisplayFormat Signature = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeParameters,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.NamesCollide];

    private protected override IEnumerable<DocumentFix> FixesFor(Diagnostic diagnostic, SyntaxNode root, SemanticModel model, CancellationToken cancellationToken)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } declaration
            && model.GetDeclaredSymbol(declaration, cancellationToken) is { } method
            && method.FindAttribute(KnownNames.OutOfProcess)?.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax attribute
            && attribute.SyntaxTree == root.SyntaxTree
            && SharesItsName(method, model.Compilation, cancellationToken))
        {
            var name = method.ToDisplayString(Signature);
            yield return new DocumentFix($"Name it '{name}' on the wire", nameof(NameOnTheWireCodeFix), editor => SetName(attribute, name, editor));
        }
    }

    // The other reasons of the rule are about names in the program: only the developer knows a better one.
    private static bool SharesItsName(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        var name = WireNames.Of(method);
        return compilation.GetSymbolsWithName(static _ => true, SymbolFilter.Member, cancellationToken)
            .OfType<IMethodSymbol>()
            .Any(other => !SymbolEqualityComparer.Default.Equals(other, method) && other.HasAttribute(KnownNames.OutOfProcess) && WireNames.Of(other) == name);
    }

    private static void SetName(AttributeSyntax attribute, string name, DocumentEditor editor)
    {
        var value = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(name));
        var existing = attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == NameArgument);
        if (existing is not null)
        {
            editor.ReplaceNode(existing.Expression, value.WithTriviaFrom(existing.Expression));
        }
        else
        {
            editor.AddAttributeArgument(attribute, editor.Generator.AttributeArgument(NameArgument, value));
        }
    }
}
