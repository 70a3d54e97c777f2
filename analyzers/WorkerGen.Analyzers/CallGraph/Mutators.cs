using Microsoft.CodeAnalysis;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>Tells by their names which methods of .NET's types change the object that they are called on.</summary>
internal static class Mutators
{
    private static readonly string[] Prefixes =
    [
        "Add", "TryAdd", "Insert", "Remove", "TryRemove", "Clear", "Push", "Pop", "TryPop", "Enqueue", "Dequeue", "TryDequeue", "TryTake", "TryUpdate", "Set", "Sort", "Reverse",
        "GetOrAdd", "UnionWith", "IntersectWith", "ExceptWith", "SymmetricExceptWith", "TrimExcess", "EnsureCapacity", "Fill", "Complete",
    ];

    public static bool Contains(IMethodSymbol method)
    {
        if (method.IsStatic || method.MethodKind is not MethodKind.Ordinary || method.ContainingType is not { } type)
        {
            return false;
        }

        var isChangeable = type is { IsReferenceType: true, SpecialType: not SpecialType.System_String } || type.IsWindow();
        return isChangeable && MayChange(method) && !type.IsImmutable() && !IsPersistent(type) && Prefixes.Any(prefix => StartsWithWord(method.Name, prefix));
    }

    /// <summary>Whether a method of .NET with such a name changes something: <c>SetEquals</c> only compares, and LINQ gives another sequence.</summary>
    public static bool MayChange(IMethodSymbol method) => method.Name is not "SetEquals" && (method.Name is not "Reverse" || method.ReturnsVoid)
        && method.ContainingType is not { Name: "Enumerable" or "ParallelEnumerable" or "Queryable" or "AsyncEnumerable" };

    // Its methods give a new collection.
    private static bool IsPersistent(INamedTypeSymbol type) => type.Name.StartsWith("IImmutable", StringComparison.Ordinal)
        || type.Name.StartsWith("Immutable", StringComparison.Ordinal) && type.Name is not "Builder" && type.ContainingType is null;

    private static bool StartsWithWord(string name, string word) =>
        name.StartsWith(word, StringComparison.Ordinal) && (name.Length == word.Length || char.IsUpper(name[word.Length]));
}
