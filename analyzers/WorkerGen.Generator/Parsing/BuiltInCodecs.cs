using Microsoft.CodeAnalysis;

namespace WorkerGen.Generator.Parsing;

/// <summary>The types that the runtime has codecs for, and the names of those.</summary>
internal static class BuiltInCodecs
{
    private const string Generic = "System.Collections.Generic.";
    private const string Immutable = "System.Collections.Immutable.";

    private static readonly Dictionary<string, string> Composed = new(StringComparer.Ordinal)
    {
        [Generic + "List`1"] = "List",
        [Generic + "IEnumerable`1"] = "IEnumerable",
        [Generic + "ICollection`1"] = "ICollection",
        [Generic + "IList`1"] = "IList",
        [Generic + "IReadOnlyCollection`1"] = "IReadOnlyCollection",
        [Generic + "IReadOnlyList`1"] = "IReadOnlyList",
        [Generic + "HashSet`1"] = "HashSet",
        [Generic + "ISet`1"] = "ISet",
        [Generic + "IReadOnlySet`1"] = "IReadOnlySet",
        [Generic + "Queue`1"] = "Queue",
        [Generic + "Dictionary`2"] = "Dictionary",
        [Generic + "IDictionary`2"] = "IDictionary",
        [Generic + "IReadOnlyDictionary`2"] = "IReadOnlyDictionary",
        [Generic + "KeyValuePair`2"] = "KeyValuePair",
        [Immutable + "ImmutableArray`1"] = "ImmutableArray",
        [Immutable + "ImmutableList`1"] = "ImmutableList",
        [Immutable + "ImmutableDictionary`2"] = "ImmutableDictionary",
    };

    private static readonly Dictionary<string, string> Simple = new(StringComparer.Ordinal)
    {
        ["System.Int128"] = "Int128",
        ["System.UInt128"] = "UInt128",
        ["System.Half"] = "Half",
        ["System.Numerics.BigInteger"] = "BigInteger",
        ["System.Numerics.Complex"] = "Complex",
        ["System.DateTimeOffset"] = "DateTimeOffset",
        ["System.DateOnly"] = "DateOnly",
        ["System.TimeOnly"] = "TimeOnly",
        ["System.TimeSpan"] = "TimeSpan",
        ["System.Guid"] = "Guid",
        ["System.Uri"] = "Uri",
        ["System.Version"] = "Version",
        ["System.ValueTuple"] = "Void",
    };

    /// <summary>The codec of a type without arguments, or <see langword="null"/>.</summary>
    public static string? FindSimple(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => "Boolean",
        SpecialType.System_Byte => "Byte",
        SpecialType.System_SByte => "SByte",
        SpecialType.System_Int16 => "Int16",
        SpecialType.System_UInt16 => "UInt16",
        SpecialType.System_Int32 => "Int32",
        SpecialType.System_UInt32 => "UInt32",
        SpecialType.System_Int64 => "Int64",
        SpecialType.System_UInt64 => "UInt64",
        SpecialType.System_Single => "Single",
        SpecialType.System_Double => "Double",
        SpecialType.System_Decimal => "Decimal",
        SpecialType.System_Char => "Char",
        SpecialType.System_String => "String",
        SpecialType.System_DateTime => "DateTime",
        _ => FindSimpleByName(type),
    };

    /// <summary>The codec that is composed from those of the type's arguments, or <see langword="null"/>.</summary>
    public static string? FindComposed(INamedTypeSymbol type) =>
        type.IsGenericType && Composed.TryGetValue(type.OriginalDefinition.ToMetadataName(), out var name) ? name : null;

    private static string? FindSimpleByName(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { IsSZArray: true, ElementType.SpecialType: SpecialType.System_Byte } => "ByteArray",
        INamedTypeSymbol { IsGenericType: true } memory => FindMemory(memory),
        INamedTypeSymbol => Simple.TryGetValue(type.ToMetadataName(), out var name) ? name : null,
        _ => null,
    };

    private static string? FindMemory(INamedTypeSymbol type) =>
        type.TypeArguments.Length != 1 || type.TypeArguments[0].SpecialType is not SpecialType.System_Byte
            ? null
            : type.OriginalDefinition.ToMetadataName() switch
            {
                "System.ReadOnlyMemory`1" => "ReadOnlyMemoryOfByte",
                "System.Memory`1" => "MemoryOfByte",
                _ => null,
            };
}
