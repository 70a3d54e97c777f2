using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace WorkerGen.Generator.Parsing;

/// <summary>Hands the types that a diagnostic speaks of, and that do not stand where it is reported, on to its code fix.</summary>
internal static class TypesOfDiagnostic
{
    private const string BaseKey = "Base";
    private const string DerivedKey = "Derived";
    private const char Separator = '\n';

    public static ImmutableDictionary<string, string?> ToProperties(INamedTypeSymbol baseType, IEnumerable<INamedTypeSymbol> derived) => ImmutableDictionary<string, string?>.Empty
        .Add(BaseKey, IdOf(baseType))
        .Add(DerivedKey, string.Join(Separator.ToString(), derived.Select(IdOf)));

    /// <summary>The base, and what derives from it; nothing when one of them is not there any more.</summary>
    public static (INamedTypeSymbol Base, ImmutableArray<INamedTypeSymbol> Derived)? Find(Diagnostic diagnostic, Compilation compilation)
    {
        if (!diagnostic.Properties.TryGetValue(BaseKey, out var baseId) || !diagnostic.Properties.TryGetValue(DerivedKey, out var derivedIds))
        {
            return null;
        }

        var derived = (derivedIds ?? "").Split(Separator).Select(id => Find(id, compilation)).ToList();
        return Find(baseId, compilation) is { } baseType && derived.All(type => type is not null)
            ? (baseType, [.. derived.Select(type => type!)])
            : null;
    }

    private static string IdOf(INamedTypeSymbol type) => type.OriginalDefinition.GetDocumentationCommentId() ?? "";

    private static INamedTypeSymbol? Find(string? id, Compilation compilation) =>
        id is { Length: > 0 } ? DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) as INamedTypeSymbol : null;
}
