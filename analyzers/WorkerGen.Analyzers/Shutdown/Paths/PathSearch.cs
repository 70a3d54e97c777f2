using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Analyzers.CallGraph;

namespace WorkerGen.Analyzers.Shutdown.Paths;

/// <summary>
/// Looks for the ways out of a function, normal and exceptional, that cross nothing that closes. A control flow graph has no edges for
/// exceptions: they are followed through the regions, the <c>finally</c> ones with a note of where to go on behind them.
/// </summary>
internal sealed class PathSearch(FunctionGraph function, PathPolicy policy, CancellationToken cancellationToken)
{
    private readonly Dictionary<(int Region, int Left, int Destination, int Thrown, bool IsAbandonment, int Outer), Pending> _pending = [];
    private readonly HashSet<(int Block, int Pending, bool IsArmed)> _correlated = [];
    private readonly Dictionary<ControlFlowRegion, bool> _quiet = [];

    /// <summary>The ways out from behind a step; normal ones come first.</summary>
    public ImmutableArray<OpenExit> From(BasicBlock block, int index, bool isArmed) =>
        [.. Search([new State(block, index, null, isArmed)]).Distinct().OrderBy(exit => exit.Kind).ThenBy(exit => exit.At?.SpanStart ?? int.MaxValue)];

    private List<OpenExit> Search(IEnumerable<State> start)
    {
        var walk = new Walk();
        foreach (var state in start)
        {
            walk.Add(state);
        }

        while (walk.Next() is { } state)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Visit(state, walk);
        }

        return walk.Exits;
    }

    private void Visit(State state, Walk walk)
    {
        var steps = function.StepsOf(state.Block);
        var isArmed = state.IsArmed;
        for (var i = state.Index; i < steps.Length; i++)
        {
            var step = steps[i];
            switch (policy.EffectOf(step))
            {
                case StepEffect.Closes or StepEffect.Ends:
                    return;
                case StepEffect.Overwrites:
                    walk.Exits.Add(new OpenExit(OpenExitKind.Overwritten, step.Syntax));
                    return;
                case StepEffect.Arms:
                    isArmed = true;
                    break;
            }

            var here = state with { IsArmed = isArmed };
            if (step is IReturnOperation { Kind: OperationKind.YieldReturn })
            {
                Throw(here, new Thrown(null, IsAbandonment: true), new OpenExit(OpenExitKind.Abandoned, step.Syntax), walk);
            }
            else if (policy.MayThrow(step) && !IsQuiet(state.Block.EnclosingRegion))
            {
                Throw(here, default, new OpenExit(OpenExitKind.Exception, step.Syntax), walk);
            }
        }

        Leave(state with { IsArmed = isArmed }, walk);
    }

    private void Leave(State state, Walk walk)
    {
        var block = state.Block;
        if (block.ConditionKind is ControlFlowConditionKind.None || block.BranchValue is not { } condition)
        {
            Follow(block.FallThroughSuccessor, state, walk);
            return;
        }

        if (policy.ValueOf(condition) is { } value)
        {
            var isTaken = value == block.ConditionKind is ControlFlowConditionKind.WhenTrue;
            Follow(isTaken ? block.ConditionalSuccessor : block.FallThroughSuccessor, state, walk);
            return;
        }

        if (!policy.IsCorrelated(condition))
        {
            Follow(block.ConditionalSuccessor, state, walk);
            Follow(block.FallThroughSuccessor, state, walk);
            return;
        }

        // It is left open only if it is left open on both ways.
        if (_correlated.Add((block.Ordinal, state.Pending?.Id ?? 0, state.IsArmed)))
        {
            var one = SearchBehind(block.ConditionalSuccessor, state);
            var other = SearchBehind(block.FallThroughSuccessor, state);
            if (one.Count > 0 && other.Count > 0)
            {
                walk.Exits.AddRange(one);
                walk.Exits.AddRange(other);
            }
        }
    }

    private List<OpenExit> SearchBehind(ControlFlowBranch? branch, State state)
    {
        var first = new Walk();
        Follow(branch, state, first);
        return [.. first.Exits, .. Search(first.Waiting)];
    }

    private void Follow(ControlFlowBranch? branch, State state, Walk walk)
    {
        switch (branch?.Semantics)
        {
            case ControlFlowBranchSemantics.Regular or ControlFlowBranchSemantics.Return when branch.Destination is { } destination:
                var exit = destination.Kind is BasicBlockKind.Exit ? HiddenStatements.ReturnOf(function, branch) : new OpenExit(OpenExitKind.End, null);
                Continue(new Continuation(branch.FinallyRegions, destination, null, default, exit), state.Pending, state.IsArmed, walk);
                break;
            case ControlFlowBranchSemantics.Throw:
                var thrown = branch.Source.BranchValue?.Unwrap();
                Throw(state, new Thrown(thrown?.Type), new OpenExit(OpenExitKind.Exception, branch.Source.BranchValue?.Syntax), walk);
                break;
            case ControlFlowBranchSemantics.Rethrow:
                Throw(state, new Thrown(CaughtType(state.Block.EnclosingRegion)), new OpenExit(OpenExitKind.Exception, HiddenStatements.RethrowOf(state.Block)), walk);
                break;
            case ControlFlowBranchSemantics.StructuredExceptionHandling when state.Pending is { } pending && IsWithin(state.Block.EnclosingRegion, pending.Region):
                if (!IsInFilter(state.Block.EnclosingRegion, pending.Region))
                {
                    Continue(pending.Next, pending.Outer, state.IsArmed, walk);
                }

                break;
        }
    }

    private void Continue(Continuation next, Pending? outer, bool isArmed, Walk walk)
    {
        if (next.Rest.Length > 0)
        {
            Enter(next.Rest[0], next with { Rest = next.Rest.RemoveAt(0) }, outer, isArmed, walk);
        }
        else if (next.Destination is not { } destination)
        {
            Propagate(next.ThrownFrom, next.Exception, next.At, outer, isArmed, walk);
        }
        else if (destination.Kind is BasicBlockKind.Exit)
        {
            AddExit(next.At, isArmed, walk);
        }
        else
        {
            walk.Add(new State(destination, 0, outer, isArmed));
        }
    }

    private void Enter(ControlFlowRegion region, Continuation next, Pending? outer, bool isArmed, Walk walk)
    {
        var thrown = next.Exception.Type is { } type ? SymbolEqualityComparer.Default.GetHashCode(type) : 0;
        var destination = next.Destination?.Ordinal ?? -1 - (next.ThrownFrom?.FirstBlockOrdinal ?? 0);
        var key = (region.FirstBlockOrdinal, next.Rest.Length, destination, thrown, next.Exception.IsAbandonment, outer?.Id ?? 0);
        if (!_pending.TryGetValue(key, out var pending))
        {
            pending = new Pending(_pending.Count + 1, region, next, outer);
            _pending.Add(key, pending);
        }

        walk.Add(new State(function.Graph.Blocks[region.FirstBlockOrdinal], 0, pending, isArmed));
    }

    private void Throw(State state, Thrown thrown, OpenExit at, Walk walk) => Propagate(state.Block.EnclosingRegion, thrown, at, state.Pending, state.IsArmed, walk);

    private void Propagate(ControlFlowRegion? from, Thrown thrown, OpenExit at, Pending? pending, bool isArmed, Walk walk)
    {
        for (var region = from; region is not null; region = Around(region))
        {
            // An exception out of a finally region takes the place of what was to follow it.
            while (pending is not null && !IsWithin(region, pending.Region))
            {
                pending = pending.Outer;
            }

            if (region.Kind is not ControlFlowRegionKind.Try || region.EnclosingRegion is not { } parent)
            {
                continue;
            }

            if (parent.Kind is ControlFlowRegionKind.TryAndFinally
                && parent.NestedRegions.FirstOrDefault(nested => nested.Kind is ControlFlowRegionKind.Finally) is { } last)
            {
                Enter(last, new Continuation([], null, parent, thrown, at), pending, isArmed, walk);
                return;
            }

            if (parent.Kind is ControlFlowRegionKind.TryAndCatch && !thrown.IsAbandonment && IsCaught(parent, thrown.Type, pending, isArmed, walk))
            {
                return;
            }
        }

        AddExit(at, isArmed, walk);
    }

    // Enters the clauses that may catch it, and tells whether one of them does in any case.
    private bool IsCaught(ControlFlowRegion tryAndCatch, ITypeSymbol? thrown, Pending? pending, bool isArmed, Walk walk)
    {
        foreach (var handler in tryAndCatch.NestedRegions)
        {
            if (handler.Kind is not (ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler))
            {
                continue;
            }

            var catchesAll = IsOfAll(handler.ExceptionType) || thrown is not null && thrown.IsOrDerivesFrom(handler.ExceptionType);
            if (catchesAll || thrown is null || handler.ExceptionType is { } caught && caught.IsOrDerivesFrom(thrown))
            {
                walk.Add(new State(function.Graph.Blocks[handler.FirstBlockOrdinal], 0, pending, isArmed));
            }

            if (catchesAll && handler.Kind is ControlFlowRegionKind.Catch)
            {
                return true;
            }
        }

        return false;
    }

    private static void AddExit(OpenExit exit, bool isArmed, Walk walk)
    {
        if (isArmed)
        {
            walk.Exits.Add(exit);
        }
    }

    // What may go wrong while cleaning up is not what the cleaning up is for.
    private bool IsQuiet(ControlFlowRegion? region)
    {
        if (region is null)
        {
            return false;
        }

        if (!_quiet.TryGetValue(region, out var isQuiet))
        {
            isQuiet = region.Kind is ControlFlowRegionKind.Finally
                || region.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.Filter && Closes(region)
                || IsQuiet(Around(region));
            _quiet.Add(region, isQuiet);
        }

        return isQuiet;
    }

    private bool Closes(ControlFlowRegion region)
    {
        for (var i = region.FirstBlockOrdinal; i <= region.LastBlockOrdinal; i++)
        {
            if (function.StepsOf(function.Graph.Blocks[i]).Any(step => policy.EffectOf(step) is StepEffect.Closes))
            {
                return true;
            }
        }

        return false;
    }

    // The outermost region of a lambda stands in one of the function around it, where its exceptions do not go.
    private static ControlFlowRegion? Around(ControlFlowRegion region) => region.Kind is ControlFlowRegionKind.Root ? null : region.EnclosingRegion;

    private static bool IsOfAll(ITypeSymbol? type) =>
        type is null or { SpecialType: SpecialType.System_Object } or { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private static ITypeSymbol? CaughtType(ControlFlowRegion? region)
    {
        for (; region is not null; region = Around(region))
        {
            if (region.Kind is ControlFlowRegionKind.Catch)
            {
                var type = region.ExceptionType ?? region.EnclosingRegion?.ExceptionType;
                return IsOfAll(type) ? null : type;
            }
        }

        return null;
    }

    private static bool IsWithin(ControlFlowRegion? region, ControlFlowRegion outer)
    {
        for (; region is not null; region = Around(region))
        {
            if (region == outer)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInFilter(ControlFlowRegion? region, ControlFlowRegion within)
    {
        for (; region is not null && region != within; region = Around(region))
        {
            if (region.Kind is ControlFlowRegionKind.Filter)
            {
                return true;
            }
        }

        return false;
    }

    private readonly record struct State(BasicBlock Block, int Index, Pending? Pending, bool IsArmed);

    private sealed class Walk
    {
        private readonly HashSet<(int Block, int Index, int Pending, bool IsArmed)> _seen = [];

        public List<OpenExit> Exits { get; } = [];

        public Queue<State> Waiting { get; } = [];

        public void Add(State state)
        {
            if (state.Block.IsReachable && _seen.Add((state.Block.Ordinal, state.Index, state.Pending?.Id ?? 0, state.IsArmed)))
            {
                Waiting.Enqueue(state);
            }
        }

        public State? Next() => Waiting.Count > 0 ? Waiting.Dequeue() : null;
    }
}
