using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>Sums up what a function does from its steps and from what is known of the functions that it calls.</summary>
internal sealed class EffectEvaluator(CallGraph graph, Function function, Func<Function, Summary> summaryOf)
{
    private readonly Dictionary<CatchRegion, EffectSet> _caught = [];
    private readonly HashSet<Region> _running = [];

    // What is started once and used twice is used by others that are used twice.
    private readonly Dictionary<Region, EffectSet> _known = [];

    public void Evaluate(EffectSet into)
    {
        if (function.Body is { } body)
        {
            Run(body, into);
        }
    }

    private void Run(Region region, EffectSet into)
    {
        // A delegate that is handed to itself.
        if (!_running.Add(region))
        {
            return;
        }

        foreach (var step in region.Steps)
        {
            switch (step)
            {
                case EffectStep effect:
                    into.Add(effect.Effect);
                    break;
                case CallStep call:
                    Run(call, into);
                    break;
                case TryStep @try:
                    Run(@try, into);
                    break;
                case RethrowStep rethrow:
                    if (_caught.TryGetValue(rethrow.From, out var caught))
                    {
                        into.AddRange(caught.Effects.Select(effect => effect.At(function, rethrow.Node) with { IsRethrown = true }));
                    }

                    break;
                case DeferredStep deferred:
                    Run(deferred, into);
                    break;
                case AggregateStep aggregate:
                    Run(aggregate, into);
                    break;
                case InitializationStep initialization:
                    Run(initialization, into);
                    break;
            }
        }

        _running.Remove(region);
    }

    private EffectSet EffectsOf(Region region)
    {
        if (!_known.TryGetValue(region, out var effects))
        {
            effects = new EffectSet();
            Run(region, effects);
            _known[region] = effects;
        }

        return effects;
    }

    private void Run(CallStep call, EffectSet into)
    {
        foreach (var target in call.Targets)
        {
            var summary = summaryOf(target);
            var isAssumedPure = target.Symbol.IsAssumedPure();
            foreach (var effect in target.IsNested ? summary.Effects : summary.ForCallers)
            {
                if (!(isAssumedPure && IsAboutPurity(effect.Kind)))
                {
                    Add(call, target, effect, into);
                }
            }
        }
    }

    private static bool IsAboutPurity(EffectKind kind) => kind
        is EffectKind.ReadsState or EffectKind.WritesState or EffectKind.ChangesArgument or EffectKind.WritesReference or EffectKind.ChangesThis
        or EffectKind.Varies or EffectKind.VariesByProcess or EffectKind.InputOutput or EffectKind.Ambient or EffectKind.Unknown;

    private void Add(CallStep call, Function target, Effect effect, EffectSet into)
    {
        // What happens in a lambda or local function happens at its place in this function.
        var here = effect.At(function, target.IsNested ? effect.Node : call.Node);
        switch (effect.Kind)
        {
            case EffectKind.ChangesThis when !target.IsNested:
                Change((target.Symbol.ContainingType is { IsValueType: true } ? call.Receiver?.Storage : call.Receiver?.Origins) ?? [], here, into);
                break;
            case EffectKind.ChangesArgument or EffectKind.WritesReference when ArgumentFor(call, target, effect.Subject) is { } argument:
                Change(effect.Kind is EffectKind.ChangesArgument ? argument.Origins : argument.Storage, here, into);
                break;
            case EffectKind.ChangesArgument or EffectKind.WritesReference when IsParameterOf(target, effect.Subject):
                break;
            case EffectKind.InvokesParameter when IsParameterOf(target, effect.Subject):
                Invoke(ArgumentFor(call, target, effect.Subject), effect, here, into);
                break;
            case EffectKind.Throws when effect.Medium is { } medium && IsParameterOf(target, medium):
                var given = ArgumentFor(call, target, medium);
                if (given is not { IsInMemory: true })
                {
                    into.Add(here with { Medium = given?.Parameter });
                }

                break;
            default:
                into.Add(here);
                break;
        }
    }

    private static bool IsParameterOf(Function target, ISymbol? symbol) =>
        symbol is IParameterSymbol parameter && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, target.Symbol);

    private static Argument? ArgumentFor(CallStep call, Function target, ISymbol? symbol) =>
        IsParameterOf(target, symbol) && call.Arguments.TryGetValue(((IParameterSymbol)symbol!).Ordinal, out var argument) ? argument : null;

    private static void Change(ImmutableArray<Origin> origins, Effect effect, EffectSet into)
    {
        foreach (var origin in origins.Where(origin => !origin.IsCopy))
        {
            into.Add(effect with { Kind = KindOfChange(origin), Subject = origin.Symbol });
        }
    }

    /// <summary>What it means to change something.</summary>
    public static EffectKind KindOfChange(Origin origin) => origin.Symbol switch
    {
        null => EffectKind.ChangesThis,
        IParameterSymbol { RefKind: RefKind.Ref or RefKind.Out, Type.IsValueType: true } => EffectKind.WritesReference,
        IParameterSymbol => EffectKind.ChangesArgument,
        _ => EffectKind.WritesState,
    };

    private void Invoke(Argument? argument, Effect effect, Effect here, EffectSet into)
    {
        if (argument is { Delegate: { } region })
        {
            foreach (var inner in EffectsOf(region).Effects)
            {
                if (inner.Kind is EffectKind.InvokesParameter)
                {
                    into.Add(inner with { Passes = inner.Passes.AddRange(effect.Passes) });
                }
                else if (inner.Kind is not EffectKind.Throws || !effect.Passes.Any(@try => Catches(@try, inner)))
                {
                    into.Add(inner);
                }
            }
        }
        else
        {
            into.Add(here with { Kind = EffectKind.Unknown, Subject = null });
        }
    }

    private void Run(TryStep @try, EffectSet into)
    {
        foreach (var effect in EffectsOf(@try.Body).Effects)
        {
            switch (effect.Kind)
            {
                case EffectKind.Throws when effect.Subject is ITypeSymbol:
                    if (!Catch(@try, effect))
                    {
                        into.Add(effect);
                    }

                    break;
                case EffectKind.InvokesParameter:
                    into.Add(effect with { Passes = effect.Passes.Add(@try) });
                    break;
                default:
                    into.Add(effect);
                    break;
            }
        }

        foreach (var handler in @try.Catches)
        {
            Run(handler.Handler, into);
        }

        if (@try.Finally is { } last)
        {
            Run(last, into);
        }
    }

    // Gives an exception to the clauses in their order; true when one of them takes it for certain.
    private bool Catch(TryStep @try, Effect thrown)
    {
        foreach (var clause in @try.Catches)
        {
            if (!_caught.TryGetValue(clause, out var caught))
            {
                _caught.Add(clause, caught = new EffectSet());
            }

            var (taken, isCertain) = Take(clause, thrown);
            caught.AddRange(taken);
            if (isCertain)
            {
                return true;
            }
        }

        return false;
    }

    private bool Catches(TryStep @try, Effect thrown) =>
        @try.Catches.FirstOrDefault(clause => Take(clause, thrown).IsCertain) is { } clause && !clause.Handler.Steps.OfType<RethrowStep>().Any(rethrow => rethrow.From == clause);

    private (ImmutableArray<Effect> Taken, bool IsCertain) Take(CatchRegion clause, Effect thrown)
    {
        var type = (ITypeSymbol)thrown.Subject!;
        var clauseType = clause.Type ?? graph.Types.Exception;
        var taken = type.IsOrDerivesFrom(clauseType) || clauseType is null
            ? thrown
            : !thrown.IsExact && clauseType.IsOrDerivesFrom(type) ? thrown with { Subject = clauseType } : null;
        if (taken is null)
        {
            return ([], false);
        }

        var isWhole = taken == thrown;
        switch (clause.FilterKind)
        {
            case FilterKind.None:
                return ([taken], isWhole);
            case FilterKind.Is when clause.Filter.Any(filter => type.IsOrDerivesFrom(filter)):
                return ([taken], isWhole);
            case FilterKind.Is:
                return (thrown.IsExact ? [] : clause.Filter.Where(filter => filter.IsOrDerivesFrom(type)).Select(filter => thrown with { Subject = filter }).ToImmutableArray(), false);
            case FilterKind.IsNot when clause.Filter.Any(filter => type.IsOrDerivesFrom(filter)):
                return ([], false);
            case FilterKind.IsNot:
                return ([taken], isWhole && (thrown.IsExact || !clause.Filter.Any(filter => filter.IsOrDerivesFrom(type) && !graph.Types.IsNeverCounted(filter))));
            default:
                return ([taken], isWhole && clause.Filter.Any(filter => type.IsOrDerivesFrom(filter)));
        }
    }

    private void Run(DeferredStep deferred, EffectSet into)
    {
        foreach (var effect in EffectsOf(deferred.Region).Effects)
        {
            if (effect.Kind is EffectKind.Throws == deferred.Exceptions)
            {
                into.Add(deferred.WaitedForBy is { } place && effect.Node == deferred.StartedBy ? effect with { Node = place } : effect);
            }
        }
    }

    private void Run(AggregateStep aggregate, EffectSet into)
    {
        foreach (var effect in EffectsOf(aggregate.Region).Effects)
        {
            into.Add(effect.Kind is EffectKind.Throws && graph.Types.Aggregate is { } type
                ? new Effect(EffectKind.Throws, function, aggregate.Node, aggregate.What, type) { IsExact = true }
                : effect);
        }
    }

    // Without anything from outside it fails always or never, and whoever wrote it has seen which.
    private void Run(InitializationStep initialization, EffectSet into)
    {
        var effects = summaryOf(initialization.Initializer).ForCallers;
        if (graph.Types.Find("System.TypeInitializationException") is { } type
            && effects.Any(effect => effect.Kind is EffectKind.InputOutput or EffectKind.Varies or EffectKind.VariesByProcess or EffectKind.Ambient)
            && effects.FirstOrDefault(effect => effect is { Kind: EffectKind.Throws, Subject: ITypeSymbol thrown } && !graph.Types.IsBug(thrown)) is { } cause)
        {
            into.Add(cause.At(function, initialization.Node) with { Subject = type, IsExact = true, Medium = null });
        }
    }
}
