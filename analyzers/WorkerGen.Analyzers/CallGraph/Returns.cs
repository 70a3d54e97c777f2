using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>
/// Finds what methods of this program give back, as far as their return statements say it straight: their own object, a parameter, a static.
/// Methods that give back what others give are looked at together until nothing changes, so that the order of the questions makes no difference.
/// </summary>
internal sealed class Returns(CallGraph graph)
{
    private readonly Dictionary<Function, ImmutableArray<Origin>> _known = [];

    /// <summary>Where what a function gives back comes from.</summary>
    public ImmutableArray<Origin> Of(Function function)
    {
        if (!_known.TryGetValue(function, out var known))
        {
            foreach (var pair in new Search(graph, _known).From(function))
            {
                _known.Add(pair.Key, pair.Value);
            }

            known = _known[function];
        }

        return known;
    }

    // Not those of lambdas and local functions.
    private static IEnumerable<IReturnOperation> ReturnsIn(IOperation root)
    {
        var open = new Stack<IOperation>([root]);
        while (open.Count > 0)
        {
            var operation = open.Pop();
            if (operation is IReturnOperation found)
            {
                yield return found;
            }

            foreach (var child in operation.ChildOperations)
            {
                if (child is not IAnonymousFunctionOperation and not ILocalFunctionOperation)
                {
                    open.Push(child);
                }
            }
        }
    }

    /// <summary>The return statements of a function whose root is given.</summary>
    public static IEnumerable<(IOperation Value, bool IsElement)> ValuesOf(IOperation root) => ReturnsIn(root)
        .Where(result => result.ReturnedValue is not null)
        .Select(result => (result.ReturnedValue!, result.Kind is OperationKind.YieldReturn));

    private sealed class Search(CallGraph graph, Dictionary<Function, ImmutableArray<Origin>> known)
    {
        private readonly Dictionary<Function, HashSet<Origin>> _found = [];
        private readonly Dictionary<Function, HashSet<Function>> _readers = [];
        private readonly Dictionary<Function, List<(Origins Origins, IOperation Value, bool IsElement)>> _values = [];
        private readonly Queue<Function> _open = new();

        public List<KeyValuePair<Function, ImmutableArray<Origin>>> From(Function first)
        {
            Enter(first);
            while (_open.Count > 0)
            {
                graph.Cancellation.Check();
                var function = _open.Dequeue();
                if (Grow(function) && _readers.TryGetValue(function, out var readers))
                {
                    foreach (var reader in readers)
                    {
                        _open.Enqueue(reader);
                    }
                }
            }

            return _found.Select(pair => new KeyValuePair<Function, ImmutableArray<Origin>>(pair.Key, Sorted(pair.Value))).ToList();
        }

        private void Enter(Function function)
        {
            _found.Add(function, []);
            _open.Enqueue(function);
        }

        private bool Grow(Function function)
        {
            var hasGrown = false;
            foreach (var (origins, value, isElement) in ValuesOf(function))
            {
                foreach (var origin in function.Symbol.ReturnsByRef ? origins.OfStorage(value) : origins.Of(value))
                {
                    hasGrown |= _found[function].Add(isElement ? origin with { IsCopy = true } : origin);
                }
            }

            return hasGrown;
        }

        private List<(Origins Origins, IOperation Value, bool IsElement)> ValuesOf(Function function)
        {
            if (!_values.TryGetValue(function, out var values))
            {
                _values.Add(function, values = []);
                foreach (var root in graph.RootsOf(function))
                {
                    var origins = new Origins(graph, new Variables(root), function.Symbol, callee => Ask(function, callee));
                    values.AddRange(Returns.ValuesOf(root).Select(result => (origins, result.Value, result.IsElement)));
                }
            }

            return values;
        }

        private IReadOnlyCollection<Origin> Ask(Function reader, Function function)
        {
            if (known.TryGetValue(function, out var done))
            {
                return done;
            }

            if (!_readers.TryGetValue(function, out var readers))
            {
                _readers.Add(function, readers = []);
            }

            readers.Add(reader);
            if (!_found.ContainsKey(function))
            {
                Enter(function);
            }

            return _found[function].ToList();
        }

        // In the order of the parameters, so that a message does not depend on how it was found.
        private static ImmutableArray<Origin> Sorted(HashSet<Origin> origins) => origins
            .OrderBy(origin => origin.Symbol is IParameterSymbol parameter ? parameter.Ordinal : -1)
            .ThenBy(origin => origin.Symbol?.ToDisplayString() ?? "", StringComparer.Ordinal)
            .ThenBy(origin => origin.IsCopy)
            .ToImmutableArray();
    }
}
