using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>The types that a file declares, with the names of their bases. It is read once for a file, which most stay the same while one is edited.</summary>
internal sealed class DeclaredTypes
{
    private static readonly ConditionalWeakTable<SyntaxTree, DeclaredTypes> Known = new();

    private DeclaredTypes(SyntaxNode root)
    {
        var nodes = root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).ToList();
        Types = [.. nodes.OfType<BaseTypeDeclarationSyntax>().Select(declaration => new DeclaredType(declaration))];
        Aliases = [.. nodes.OfType<UsingDirectiveSyntax>().Where(directive => directive.Alias is not null).Select(directive => directive.Alias!.Name.Identifier.ValueText)];
    }

    public ImmutableArray<DeclaredType> Types { get; }

    /// <summary>Other names, which may stand for any type.</summary>
    public ImmutableArray<string> Aliases { get; }

    public static DeclaredTypes Of(SyntaxTree tree, CancellationToken cancellationToken) =>
        Known.TryGetValue(tree, out var known) ? known : Known.GetValue(tree, key => new DeclaredTypes(key.GetRoot(cancellationToken)));
}

/// <summary>A declaration of a type, of which there may be several, and the last part of each name in its list of bases.</summary>
internal sealed class DeclaredType(BaseTypeDeclarationSyntax declaration)
{
    public BaseTypeDeclarationSyntax Declaration { get; } = declaration;

    public ImmutableArray<string> Bases { get; } = [.. declaration.BaseList?.Types.Select(named => named.Type.LastName()) ?? []];

    /// <summary>Whether a tool says that it wrote the type, or one around it.</summary>
    public bool IsGenerated { get; } = declaration.AncestorsAndSelf().OfType<BaseTypeDeclarationSyntax>().SelectMany(type => type.AttributeLists)
        .SelectMany(list => list.Attributes).Any(attribute => attribute.Name.LastName() is "GeneratedCode" or "GeneratedCodeAttribute");
}
