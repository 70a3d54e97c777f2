using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace WorkerGen.Analyzers.Tests.Catalogue;

/// <summary>The base library as a compiler sees it, without its documentation.</summary>
internal static class BaseLibrary
{
    public static CSharpCompilation Compilation { get; } = CSharpCompilation.Create("Test", references: Net100.References.All);

    /// <summary>The documentation ids of all that is in it, members also without their parameters and type parameters.</summary>
    public static HashSet<string> Ids { get; } = [.. Everything(Compilation.GlobalNamespace).SelectMany(IdsOf)];

    public static ISymbol Member(string id) =>
        DocumentationCommentId.GetFirstSymbolForDeclarationId(id, Compilation) ?? throw new ArgumentException($"There is no {id}.");

    private static IEnumerable<ISymbol> Everything(INamespaceOrTypeSymbol container)
    {
        foreach (ISymbol member in container.GetMembers())
        {
            yield return member;
            if (member is INamespaceOrTypeSymbol inner)
            {
                foreach (ISymbol each in Everything(inner))
                {
                    yield return each;
                }
            }
        }
    }

    private static IEnumerable<string> IdsOf(ISymbol symbol)
    {
        if (symbol.GetDocumentationCommentId() is { } id)
        {
            yield return id;
            yield return id.Split('(')[0];
            yield return id.Split('(')[0].Split("``")[0];
        }
    }
}
