using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace WorkerGen.Catalogue;

/// <summary>The metadata of a pack.</summary>
internal sealed class ReferencePack
{
    private readonly CSharpCompilation _compilation;

    private ReferencePack(CSharpCompilation compilation) => _compilation = compilation;

    /// <summary>All methods, constructors, operators and properties that a program can call.</summary>
    public required IReadOnlyList<ISymbol> Members { get; init; }

    public static ReferencePack Load(string directory)
    {
        MetadataReference[] references =
            [.. Directory.EnumerateFiles(directory, "*.dll").Order(StringComparer.Ordinal).Select(file => MetadataReference.CreateFromFile(file))];
        var compilation = CSharpCompilation.Create("Catalogue", references: references);
        var assemblies = references.Select(compilation.GetAssemblyOrModuleSymbol).OfType<IAssemblySymbol>();
        return new ReferencePack(compilation)
        {
            Members = [.. assemblies.SelectMany(assembly => TypesOf(assembly.GlobalNamespace)).SelectMany(type => type.GetMembers()).Where(IsCallable)],
        };
    }

    /// <summary>Whether there is such a class, by its full name: the documentation also names some that are gone.</summary>
    public bool IsException(string type) => Derives(type, "System.Exception");

    /// <summary>Whether the one type is derived from the other; both by their full names.</summary>
    public bool Derives(string type, string from)
    {
        for (var current = _compilation.GetTypeByMetadataName(type)?.BaseType; current is not null; current = current.BaseType)
        {
            if (current.ToDisplayString() == from)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container)
    {
        foreach (INamespaceOrTypeSymbol member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type && IsVisible(type))
            {
                yield return type;
            }

            foreach (INamedTypeSymbol nested in TypesOf(member))
            {
                yield return nested;
            }
        }
    }

    // An accessor is documented with its property or event.
    private static bool IsCallable(ISymbol member) =>
        IsVisible(member) && member is IPropertySymbol or IMethodSymbol { AssociatedSymbol: null };

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
}
