using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Serialisation;

/// <summary>
/// Finds the classes of a compilation that derive from one of them. Each file is searched once for as long as it is unchanged, and only
/// what has the right name in its list of bases is bound.
/// </summary>
internal sealed class DerivedTypes
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeBases> BasesOfTrees = new();

    private readonly Compilation _compilation;
    private readonly Lazy<ILookup<string, TypeDeclarationSyntax>> _declarations;
    private readonly Lazy<ImmutableHashSet<string>> _aliases;

    public DerivedTypes(Compilation compilation)
    {
        _compilation = compilation;
        _declarations = new(() => TreesOf(compilation).SelectMany(tree => tree.Declarations).ToLookup(each => each.BaseName, each => each.Declaration));
        _aliases = new(() => TreesOf(compilation).SelectMany(tree => tree.Aliases).ToImmutableHashSet(StringComparer.Ordinal));
    }

    /// <summary>The classes whose instances can stand where the type is declared, in the order of their names.</summary>
    public ImmutableArray<INamedTypeSymbol> ConcreteOf(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var found = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        Add(type.OriginalDefinition, found, cancellationToken);
        return
        [
            .. found.Where(derived => !derived.IsAbstract && derived.Name.Length > 0 && CanStandFor(derived, type))
                .OrderBy(derived => derived.ToReadableName(), StringComparer.Ordinal),
        ];
    }

    private void Add(INamedTypeSymbol definition, HashSet<INamedTypeSymbol> found, CancellationToken cancellationToken)
    {
        foreach (var declaration in _aliases.Value.Add(definition.Name).SelectMany(name => _declarations.Value[name]))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration, cancellationToken) is INamedTypeSymbol { BaseType: { } baseType } derived
                && SymbolEqualityComparer.Default.Equals(baseType.OriginalDefinition, definition)
                && found.Add(derived))
            {
                Add(derived, found, cancellationToken);
            }
        }
    }

    // Box<int> is not the base of what derives from Box<string>; what derives from Box<T> and is generic itself may be anything.
    private static bool CanStandFor(INamedTypeSymbol derived, INamedTypeSymbol type)
    {
        for (var current = derived.BaseType; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, type.OriginalDefinition))
            {
                return derived.TypeParameters.Length > 0 || SymbolEqualityComparer.Default.Equals(current, type);
            }
        }

        return false;
    }

    private static IEnumerable<TreeBases> TreesOf(Compilation compilation) => compilation.SyntaxTrees.Select(tree => BasesOfTrees.GetValue(tree, TreeBases.Of));

    private sealed class TreeBases(ImmutableArray<(string BaseName, TypeDeclarationSyntax Declaration)> declarations, ImmutableArray<string> aliases)
    {
        public ImmutableArray<(string BaseName, TypeDeclarationSyntax Declaration)> Declarations { get; } = declarations;

        public ImmutableArray<string> Aliases { get; } = aliases;

        public static TreeBases Of(SyntaxTree tree)
        {
            var nodes = tree.GetRoot()
                .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
                .ToList();
            return new TreeBases(
                [
                    .. nodes.OfType<TypeDeclarationSyntax>()
                        .Where(declaration => declaration is ClassDeclarationSyntax or RecordDeclarationSyntax && declaration.BaseList is not null)
                        .Select(declaration => (NameOf(declaration.BaseList!.Types.First().Type), declaration)),
                ],
                [.. nodes.OfType<UsingDirectiveSyntax>().Where(directive => directive.Alias is not null).Select(directive => directive.Alias!.Name.Identifier.ValueText)]);
        }

        // A base class stands before the interfaces.
        private static string NameOf(TypeSyntax type) => type switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => "",
        };
    }
}
