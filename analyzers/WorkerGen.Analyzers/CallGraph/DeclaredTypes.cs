using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>The types that people declare in a file, with the names of their bases. It is read once for a file, which most stay the same while one is edited.</summary>
internal sealed class DeclaredTypes
{
    private static readonly ConditionalWeakTable<SyntaxTree, DeclaredTypes> Known = new();

    private DeclaredTypes(SyntaxNode root)
    {
        var nodes = root
            .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax || node is TypeDeclarationSyntax type && !IsGenerated(type)).ToList();
        Declarations = [.. nodes.OfType<BaseTypeDeclarationSyntax>().Where(declaration => !IsGenerated(declaration))];
        WithBases = [.. Declarations.Where(each => each.BaseList is not null).SelectMany(each => each.BaseList!.Types.Select(named => (NameOf(named.Type), each)))];
        Aliases = [.. nodes.OfType<UsingDirectiveSyntax>().Where(directive => directive.Alias is not null).Select(directive => directive.Alias!.Name.Identifier.ValueText)];
    }

    public ImmutableArray<BaseTypeDeclarationSyntax> Declarations { get; }

    public ImmutableArray<(string Base, BaseTypeDeclarationSyntax Declaration)> WithBases { get; }

    public ImmutableArray<string> Aliases { get; }

    public static DeclaredTypes Of(SyntaxTree tree, CancellationToken cancellationToken) =>
        Known.TryGetValue(tree, out var known) ? known : Known.GetValue(tree, key => new DeclaredTypes(key.GetRoot(cancellationToken)));

    private static bool IsGenerated(BaseTypeDeclarationSyntax declaration) =>
        declaration.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => NameOf(attribute.Name) is "GeneratedCode" or "GeneratedCodeAttribute");

    private static string NameOf(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
