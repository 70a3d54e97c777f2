using Microsoft.CodeAnalysis;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>Where an object that may be changed comes from: a parameter, a static field or property, or (with no symbol) the object of the function.</summary>
/// <param name="Symbol">The parameter, field or property.</param>
/// <param name="IsCopy">Whether it is a new object that only holds elements of what the symbol stands for.</param>
internal readonly record struct Origin(ISymbol? Symbol, bool IsCopy = false)
{
    public bool Equals(Origin other) => IsCopy == other.IsCopy && SymbolEqualityComparer.Default.Equals(Symbol, other.Symbol);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Symbol);
}
