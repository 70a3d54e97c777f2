using Microsoft.CodeAnalysis;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>Effects in the order in which they were found, each once for a place.</summary>
internal sealed class EffectSet
{
    private readonly HashSet<(EffectKind Kind, object Subject, SyntaxNode? Node, object? Detail)> _keys = new(KeyComparer.Instance);
    private readonly List<Effect> _effects = [];
    private readonly bool _ignoresPlace;

    /// <param name="ignoresPlace">Whether each is kept once, wherever it is.</param>
    public EffectSet(bool ignoresPlace = false) => _ignoresPlace = ignoresPlace;

    public IReadOnlyList<Effect> Effects => _effects;

    public int Count => _effects.Count;

    public void Add(Effect effect)
    {
        var key = (effect.Kind, (object?)effect.Subject ?? effect.What, _ignoresPlace ? null : effect.Node, DetailOf(effect));
        if (_keys.Add(key))
        {
            _effects.Add(effect);
        }
    }

    public void AddRange(IEnumerable<Effect> effects)
    {
        foreach (var effect in effects)
        {
            Add(effect);
        }
    }

    // One that comes from what the caller gives is not the same as one that comes in any case.
    private static object? DetailOf(Effect effect) => (object?)effect.Medium ?? (effect.Passes.IsEmpty ? null : effect.Passes[0]);

    private sealed class KeyComparer : IEqualityComparer<(EffectKind Kind, object Subject, SyntaxNode? Node, object? Detail)>
    {
        public static readonly KeyComparer Instance = new();

        public bool Equals(
            (EffectKind Kind, object Subject, SyntaxNode? Node, object? Detail) x, (EffectKind Kind, object Subject, SyntaxNode? Node, object? Detail) y) =>
            x.Kind == y.Kind && Same(x.Subject, y.Subject) && x.Node == y.Node && Same(x.Detail, y.Detail);

        public int GetHashCode((EffectKind Kind, object Subject, SyntaxNode? Node, object? Detail) key) =>
            (((int)key.Kind * 397) ^ HashOf(key.Subject)) * 31 ^ (key.Node?.GetHashCode() ?? 0);

        private static bool Same(object? x, object? y) => x is ISymbol symbol ? SymbolEqualityComparer.Default.Equals(symbol, y as ISymbol) : Equals(x, y);

        private static int HashOf(object subject) => subject is ISymbol symbol ? SymbolEqualityComparer.Default.GetHashCode(symbol) : subject.GetHashCode();
    }
}
