using Microsoft.CodeAnalysis;

namespace WorkerGen.Generator.Parsing;

/// <summary>Types that differ only in nullable annotations share one emitted codec.</summary>
internal sealed class EmittedKeyComparer : IEqualityComparer<(ITypeSymbol Type, bool AsCase)>
{
    public static readonly EmittedKeyComparer Instance = new();

    public bool Equals((ITypeSymbol Type, bool AsCase) x, (ITypeSymbol Type, bool AsCase) y) =>
        x.AsCase == y.AsCase && SymbolEqualityComparer.Default.Equals(x.Type, y.Type);

    public int GetHashCode((ITypeSymbol Type, bool AsCase) key) => SymbolEqualityComparer.Default.GetHashCode(key.Type) ^ (key.AsCase ? 1 : 0);
}
