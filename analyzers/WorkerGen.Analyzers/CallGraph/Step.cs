using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>A part of what a function does, with no more of its code than the effects depend on.</summary>
internal abstract class Step;

/// <summary>An effect of the function itself.</summary>
internal sealed class EffectStep(Effect effect) : Step
{
    public Effect Effect { get; } = effect;
}

/// <summary>A call of functions with source.</summary>
internal sealed class CallStep(SyntaxNode node, ImmutableArray<Function> targets) : Step
{
    public SyntaxNode Node { get; } = node;

    /// <summary>Those that may be meant.</summary>
    public ImmutableArray<Function> Targets { get; } = targets;

    /// <summary>The object it is called on.</summary>
    public Argument? Receiver { get; set; }

    /// <summary>What is given for the parameters, by their position.</summary>
    public Dictionary<int, Argument> Arguments { get; } = [];

    /// <summary>Whether it is the function's own parameters that are handed on, each in its place; a lambda sees them as they are.</summary>
    public bool PassesParametersOn { get; set; }
}

/// <summary>What is given for a parameter.</summary>
internal sealed class Argument
{
    /// <summary>What a change of it would change.</summary>
    public ImmutableArray<Origin> Origins { get; set; } = [];

    /// <summary>What a write to the variable behind a <c>ref</c> would change.</summary>
    public ImmutableArray<Origin> Storage { get; set; } = [];

    /// <summary>What it does when it is a delegate that is run; <see langword="null"/> when that is not known.</summary>
    public Region? Delegate { get; set; }

    /// <summary>Whether it is a stream, reader or writer that stays in memory.</summary>
    public bool IsInMemory { get; set; }

    /// <summary>The parameter that is handed on.</summary>
    public IParameterSymbol? Parameter { get; set; }
}

/// <summary>A <c>try</c> statement.</summary>
internal sealed class TryStep(Region body, ImmutableArray<CatchRegion> catches, Region? last) : Step
{
    public Region Body { get; } = body;

    public ImmutableArray<CatchRegion> Catches { get; } = catches;

    public Region? Finally { get; } = last;
}

/// <summary><c>throw;</c>, or the throwing of what was caught.</summary>
internal sealed class RethrowStep(CatchRegion from, SyntaxNode node) : Step
{
    public CatchRegion From { get; } = from;

    public SyntaxNode Node { get; } = node;
}

/// <summary>Either the exceptions of what was started earlier and is waited for here, or all that it did when it was started.</summary>
internal sealed class DeferredStep(Region region, bool exceptions, SyntaxNode? startedBy = null, SyntaxNode? waitedForBy = null) : Step
{
    public Region Region { get; } = region;

    /// <summary>Whether it is about the exceptions, or about the rest.</summary>
    public bool Exceptions { get; } = exceptions;

    /// <summary>The expression that started it.</summary>
    public SyntaxNode? StartedBy { get; } = startedBy;

    /// <summary>The expression that waits for it.</summary>
    public SyntaxNode? WaitedForBy { get; } = waitedForBy;
}

/// <summary>What throws <see cref="AggregateException"/> in place of whatever is thrown inside.</summary>
internal sealed class AggregateStep(Region region, SyntaxNode node, string what) : Step
{
    public Region Region { get; } = region;

    public SyntaxNode Node { get; } = node;

    public string What { get; } = what;
}

/// <summary>The first use of a static member, before which its type is initialized: what that lets out comes as a <see cref="TypeInitializationException"/>.</summary>
internal sealed class InitializationStep(Function initializer, SyntaxNode node) : Step
{
    public Function Initializer { get; } = initializer;

    public SyntaxNode Node { get; } = node;
}

/// <summary>Steps in their order.</summary>
internal sealed class Region
{
    private readonly List<Step> _steps = [];

    public IReadOnlyList<Step> Steps => _steps;

    public void Add(Step step) => _steps.Add(step);
}

/// <summary>One <c>catch</c> of a <c>try</c> statement.</summary>
internal sealed class CatchRegion(ITypeSymbol? type, ImmutableArray<ITypeSymbol> filter, FilterKind filterKind)
{
    /// <summary>What it catches; <see langword="null"/> for everything.</summary>
    public ITypeSymbol? Type { get; } = type;

    /// <summary>The types that the filter names.</summary>
    public ImmutableArray<ITypeSymbol> Filter { get; } = filter;

    public FilterKind FilterKind { get; } = filterKind;

    public Region Handler { get; } = new();
}

/// <summary>What is known of the filter of a <c>catch</c>.</summary>
internal enum FilterKind
{
    /// <summary>There is none.</summary>
    None,

    /// <summary><c>when (e is A or B)</c>.</summary>
    Is,

    /// <summary><c>when (e is not (A or B))</c>.</summary>
    IsNot,

    /// <summary>Any other, so that it may or may not catch, except for types that it names beside that.</summary>
    Other,
}
