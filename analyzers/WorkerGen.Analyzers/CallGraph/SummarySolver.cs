using Microsoft.CodeAnalysis;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>Finds what a function reaches and sums it up from the leaves; functions that call each other are summed up together until nothing changes.</summary>
internal sealed class SummarySolver
{
    private readonly CallGraph _graph;

    // What is seen of a part of the graph only is no summary for others, nor theirs for it.
    private readonly Dictionary<Function, Summary> _summaries = [];
    private bool _isCutOff;

    private SummarySolver(CallGraph graph) => _graph = graph;

    public static WorkerEffects Solve(CallGraph graph, Function root, int budget)
    {
        var solver = new SummarySolver(graph);
        var reached = solver.Reach(root, budget);
        foreach (var component in Components(root, reached))
        {
            if (solver._isCutOff || component[0].Summary is null)
            {
                component.Sort(graph.Compare);
                solver.Solve(component);
            }
        }

        if (!solver._isCutOff)
        {
            foreach (var pair in solver._summaries)
            {
                pair.Key.Summary = pair.Value;
            }
        }

        return new WorkerEffects(root, solver.SummaryOf(root).Effects, solver._isCutOff);
    }

    // What was summed up before counts as well: where the budget ends does not depend on who asked first.
    private HashSet<Function> Reach(Function root, int budget)
    {
        var reached = new HashSet<Function> { root };
        var queue = new Queue<Function>([root]);
        var methods = 1;
        while (queue.Count > 0)
        {
            _graph.Cancellation.Check();
            var function = queue.Dequeue();
            if (function.Body is null)
            {
                FunctionBuilder.Build(_graph, function);
            }

            foreach (var callee in function.Calls)
            {
                if (reached.Contains(callee))
                {
                    continue;
                }

                if (!callee.IsNested && methods >= budget)
                {
                    _isCutOff = true;
                    continue;
                }

                methods += callee.IsNested ? 0 : 1;
                reached.Add(callee);
                queue.Enqueue(callee);
            }
        }

        return reached;
    }

    // Tarjan's algorithm, with a stack of its own: the functions that call each other, callees before callers.
    private static List<List<Function>> Components(Function root, HashSet<Function> reached)
    {
        var components = new List<List<Function>>();
        var index = new Dictionary<Function, int>();
        var low = new Dictionary<Function, int>();
        var open = new Stack<Function>();
        var isOpen = new HashSet<Function>();
        var work = new Stack<(Function Function, int Next)>();
        work.Push((root, 0));
        while (work.Count > 0)
        {
            var (function, next) = work.Pop();
            if (next is 0)
            {
                index[function] = low[function] = index.Count;
                open.Push(function);
                isOpen.Add(function);
            }
            else
            {
                low[function] = Math.Min(low[function], low[function.Calls[next - 1]]);
            }

            var hasDescended = false;
            for (var i = next; i < function.Calls.Count; i++)
            {
                var callee = function.Calls[i];
                if (!reached.Contains(callee))
                {
                    continue;
                }

                if (!index.ContainsKey(callee))
                {
                    work.Push((function, i + 1));
                    work.Push((callee, 0));
                    hasDescended = true;
                    break;
                }

                if (isOpen.Contains(callee))
                {
                    low[function] = Math.Min(low[function], index[callee]);
                }
            }

            if (hasDescended || low[function] != index[function])
            {
                continue;
            }

            var component = new List<Function>();
            Function member;
            do
            {
                member = open.Pop();
                isOpen.Remove(member);
                component.Add(member);
            }
            while (member != function);
            components.Add(component);
        }

        return components;
    }

    private Summary SummaryOf(Function function) =>
        _summaries.TryGetValue(function, out var summary) ? summary : _isCutOff ? Summary.Empty : function.Summary ?? Summary.Empty;

    private void Solve(List<Function> component)
    {
        var effects = component.ToDictionary(function => function, _ => new EffectSet());
        foreach (var function in component)
        {
            _summaries[function] = Summary.Empty;
        }

        bool hasGrown;
        do
        {
            hasGrown = false;
            foreach (var function in component)
            {
                _graph.Cancellation.Check();
                var known = effects[function].Count;
                new EffectEvaluator(_graph, function, SummaryOf).Evaluate(effects[function]);
                if (effects[function].Count > known)
                {
                    hasGrown = true;
                    _summaries[function] = new Summary(effects[function]);
                }
            }
        }
        while (hasGrown && component.Any(function => function.Calls.Any(effects.ContainsKey)));

        if (EndlessRecursion.Find(component, function => SummaryOf(function).Effects, _graph.CancellationToken) is { } recursion)
        {
            effects[recursion.Owner].Add(recursion);
            _summaries[recursion.Owner] = new Summary(effects[recursion.Owner]);
            Spread(component, effects);
        }
    }

    // A recursion is known only when all others are; its callers within the component get it in one more round.
    private void Spread(List<Function> component, Dictionary<Function, EffectSet> effects)
    {
        bool hasGrown;
        do
        {
            hasGrown = false;
            foreach (var function in component)
            {
                var known = effects[function].Count;
                new EffectEvaluator(_graph, function, SummaryOf).Evaluate(effects[function]);
                hasGrown |= effects[function].Count > known;
                _summaries[function] = new Summary(effects[function]);
            }
        }
        while (hasGrown);
    }
}
