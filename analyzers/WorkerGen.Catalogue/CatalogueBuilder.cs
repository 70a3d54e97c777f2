using Microsoft.CodeAnalysis;

namespace WorkerGen.Catalogue;

/// <summary>Decides what goes into the catalogue.</summary>
internal static class CatalogueBuilder
{
    private const string AsyncSuffix = "Async";

    /// <summary>The exceptions of each member that has any, by documentation id.</summary>
    public static SortedDictionary<string, string[]> Build(ReferencePack pack, ExceptionDocumentation documentation)
    {
        var entries = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var type in pack.Members.GroupBy(member => member.ContainingType, SymbolEqualityComparer.Default))
        {
            var byName = type.ToLookup(member => member.Name, StringComparer.Ordinal);
            foreach (ISymbol member in type)
            {
                string id = member.GetDocumentationCommentId()!;
                string[] kept = [.. Thrown(member, id, byName, documentation).Where(exception => ExceptionChoice.IsKept(exception, member) && pack.IsException(exception)).Distinct(StringComparer.Ordinal)];

                // Whoever catches a class catches what derives from it.
                string[] thrown = [.. kept.Where(exception => !kept.Any(other => pack.Derives(exception, other))).Order(StringComparer.Ordinal)];
                if (thrown.Length > 0)
                {
                    entries[id] = thrown;
                }
            }
        }

        return entries;
    }

    private static IReadOnlyCollection<string> Thrown(ISymbol member, string id, ILookup<string, ISymbol> byName, ExceptionDocumentation documentation)
    {
        IReadOnlyCollection<string> own = documentation.Of(id);
        return member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && !own.Any(exception => ExceptionChoice.IsKept(exception, member))
            ? [.. Alike(method, own.Count is 0, byName).SelectMany(other => documentation.Of(other.GetDocumentationCommentId()!))]
            : own;
    }

    // The documentation has holes: new overloads say nothing where the old ones say it all, and asynchronous forms only name the cancellation.
    private static IEnumerable<IMethodSymbol> Alike(IMethodSymbol method, bool isUndocumented, ILookup<string, ISymbol> byName)
    {
        var overloads = isUndocumented && TakesData(method) ? byName[method.Name] : [];
        var synchronous = method.Name.EndsWith(AsyncSuffix, StringComparison.Ordinal) ? byName[method.Name[..^AsyncSuffix.Length]] : [];
        return overloads.Concat(synchronous).OfType<IMethodSymbol>().Where(other => BeginAlike(method, other));
    }

    // What reads a text may fail by it; what formats a number only fails by the format that another overload takes.
    private static bool TakesData(IMethodSymbol method) => method.Parameters is [{ Type: var type }, ..]
        && (type is IArrayTypeSymbol or { SpecialType: SpecialType.System_String } || type.Name is "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "Stream");

    private static bool BeginAlike(IMethodSymbol method, IMethodSymbol other) => (method.Parameters, other.Parameters) switch
    {
        ([] or [{ Type.Name: "CancellationToken" }], []) => true,
        ([var first, ..], [var second, ..]) => first.Name == second.Name || (first.Name is "utf8Text" or "utf8Source" && second.Name is "s" or "source" or "value" or "input"),
        _ => false,
    };
}
