using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.CodeFixes.Serialisation;

/// <summary>WG0102: lists on a class what derives from it, so that it crosses as what it is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ListDerivedTypesCodeFix))]
[Shared]
public sealed class ListDerivedTypesCodeFix : TypeCodeFix
{
    private const string Discriminator = "$type";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.DerivedTypeWouldBeCut];

    private protected override TypeFix? FixFor(Diagnostic diagnostic, SyntaxNode root, SemanticModel model, CancellationToken cancellationToken)
    {
        var compilation = model.Compilation;
        if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method
            || model.GetDeclaredSymbol(method, cancellationToken) is not { ContainingType: { } within }
            || TypesOfDiagnostic.Find(diagnostic, compilation) is not ({ IsGenericType: false } type, var derived)
            || type.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is not TypeDeclarationSyntax declaration
            || compilation.GetTypeByMetadataName(KnownNames.JsonDerivedType) is not { } attribute
            || !derived.Add(type).All(each => CanBeListed(each, type, compilation, within)))
        {
            return null;
        }

        var names = string.Join(" and ", derived.Select(each => $"'{each.ToShortName()}'"));
        return new TypeFix($"List {names} on '{type.Name}' with [JsonDerivedType]", declaration, editor => List(derived, declaration, attribute, editor));
    }

    // Everything that is listed has to cross, and without a member where the discriminator stands.
    private static bool CanBeListed(INamedTypeSymbol derived, INamedTypeSymbol type, Compilation compilation, INamedTypeSymbol within)
    {
        var crosses = true;
        var types = new TypeParser(within, compilation, cannotCross: _ => crosses = false, isBroken: () => crosses = false);
        types.ParseObject(derived, derived.Name, asCase: false);
        return crosses
            && !derived.IsGenericType
            && SymbolEqualityComparer.Default.Equals(derived.ContainingAssembly, type.ContainingAssembly)
            && NamingRules.CanBeNamed(derived, compilation, within)
            && compilation.IsSymbolAccessibleWithin(derived, type)
            && ObjectParser.CrossingMembersOf(derived, compilation, within).All(member => member.JsonName != Discriminator);
    }

    private static void List(ImmutableArray<INamedTypeSymbol> derived, TypeDeclarationSyntax declaration, INamedTypeSymbol attribute, DocumentEditor editor)
    {
        var generator = editor.Generator;
        foreach (var type in derived)
        {
            var name = derived.Count(other => other.Name == type.Name) is 1 ? type.Name : type.ToReadableName();
            editor.AddAttribute(
                declaration,
                generator.Attribute(
                    generator.TypeExpression(attribute).WithAdditionalAnnotations(Imported),
                    [generator.TypeOfExpression(generator.TypeExpression(type).WithAdditionalAnnotations(Imported)), generator.LiteralExpression(name)]));
        }
    }
}
