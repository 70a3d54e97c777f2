using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>
/// Finds functions that call each other for ever: each calls the next on every path, or each hands its own arguments on as they are while
/// nothing else that it depends on changes.
/// </summary>
internal static class EndlessRecursion
{
    public static Effect? Find(List<Function> component, Func<Function, IReadOnlyList<Effect>> effectsOf, CancellationToken cancellationToken)
    {
        var calls = new List<(Function From, Function To, CallStep Step)>();
        foreach (var function in component)
        {
            foreach (var call in CallsOf(function.Body))
            {
                if (call.Targets.Length is 1 && component.Contains(call.Targets[0]))
                {
                    calls.Add((function, call.Targets[0], call));
                }
            }
        }

        if (calls.Count is 0)
        {
            return null;
        }

        // It is told at the call rather than at the lambda round that.
        var passing = calls.Where(call => call.Step.PassesParametersOn && IsDeterministic(call.From, effectsOf)).OrderBy(call => call.To.Symbol.MethodKind is MethodKind.AnonymousFunction).ToList();
        if (FindCycle(passing) is { } same)
        {
            return new Effect(EffectKind.RecursesForEver, same.From, same.Step.Node, "itself with the same arguments", same.From.Symbol);
        }

        var certain = calls.Where(call => IsOnEveryPath(call.From, component, cancellationToken)).ToList();
        return FindCycle(certain) is { } always
            ? new Effect(EffectKind.RecursesForEver, always.From, always.Step.Node, "itself on every path", always.From.Symbol)
            : null;
    }

    private static (Function From, Function To, CallStep Step)? FindCycle(List<(Function From, Function To, CallStep Step)> calls)
    {
        foreach (var first in calls)
        {
            var reached = new HashSet<Function> { first.To };
            var queue = new Queue<Function>(reached);
            while (queue.Count > 0)
            {
                var function = queue.Dequeue();
                if (function == first.From)
                {
                    return first;
                }

                foreach (var call in calls)
                {
                    if (call.From == function && reached.Add(call.To))
                    {
                        queue.Enqueue(call.To);
                    }
                }
            }
        }

        return null;
    }

    private static IEnumerable<CallStep> CallsOf(Region? region)
    {
        foreach (var step in region?.Steps ?? [])
        {
            switch (step)
            {
                case CallStep call:
                    yield return call;
                    break;
                case TryStep @try:
                    foreach (var call in CallsOf(@try.Body).Concat(@try.Catches.SelectMany(clause => CallsOf(clause.Handler))).Concat(CallsOf(@try.Finally)))
                    {
                        yield return call;
                    }

                    break;
                case DeferredStep { Exceptions: false } deferred:
                    foreach (var call in CallsOf(deferred.Region))
                    {
                        yield return call;
                    }

                    break;
                case AggregateStep aggregate:
                    foreach (var call in CallsOf(aggregate.Region))
                    {
                        yield return call;
                    }

                    break;
            }
        }
    }

    private static bool IsDeterministic(Function function, Func<Function, IReadOnlyList<Effect>> effectsOf) => !effectsOf(function).Any(effect => effect.Kind
        is EffectKind.ReadsState or EffectKind.WritesState or EffectKind.ChangesArgument or EffectKind.WritesReference or EffectKind.ChangesThis or EffectKind.Varies
        or EffectKind.VariesByProcess or EffectKind.InputOutput or EffectKind.Ambient or EffectKind.Unknown or EffectKind.InvokesParameter);

    // Every path from the beginning to the end goes through a call of the component.
    private static bool IsOnEveryPath(Function function, List<Function> component, CancellationToken cancellationToken)
    {
        if (function.IsNested || function.Symbol.IsAsync || function.Symbol.IsIterator || function.Operation is not { Parent: null } operation)
        {
            return false;
        }

        var graph = operation switch
        {
            IMethodBodyOperation body => ControlFlowGraph.Create(body, cancellationToken),
            IConstructorBodyOperation body => ControlFlowGraph.Create(body, cancellationToken),
            IBlockOperation body => ControlFlowGraph.Create(body, cancellationToken),
            _ => null,
        };
        if (graph is null)
        {
            return false;
        }

        var symbols = new HashSet<ISymbol>(component.Select(member => (ISymbol)member.Symbol), SymbolEqualityComparer.Default);
        var reached = new HashSet<BasicBlock> { graph.Blocks[0] };
        var queue = new Queue<BasicBlock>(reached);
        var meetsCall = false;
        while (queue.Count > 0)
        {
            var block = queue.Dequeue();
            if (block.Kind is BasicBlockKind.Exit)
            {
                return false;
            }

            if (block.Operations.Append(block.BranchValue).Any(part => part is not null && Calls(part, symbols)))
            {
                meetsCall = true;
                continue;
            }

            foreach (var branch in new[] { block.ConditionalSuccessor, block.FallThroughSuccessor })
            {
                if (branch is { Semantics: ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow })
                {
                    return false;
                }

                if (branch?.Destination is { } next && reached.Add(next))
                {
                    queue.Enqueue(next);
                }
            }
        }

        return meetsCall;
    }

    private static bool Calls(IOperation part, HashSet<ISymbol> symbols) => part.DescendantsAndSelf().Any(operation => operation switch
    {
        IFlowAnonymousFunctionOperation => false,
        IInvocationOperation call => symbols.Contains(call.TargetMethod.OriginalDefinition),
        IPropertyReferenceOperation { Property.GetMethod: { } getter } => symbols.Contains(getter.OriginalDefinition),
        IObjectCreationOperation { Constructor: { } constructor } => symbols.Contains(constructor.OriginalDefinition),
        _ => false,
    });
}
