using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>A method, constructor, accessor, operator, local function or lambda with source.</summary>
internal sealed class Function(IMethodSymbol symbol, Function? container)
{
    public IMethodSymbol Symbol { get; } = symbol;

    /// <summary>The function whose source it is part of.</summary>
    public Function? Container { get; } = container;

    /// <summary>Whether it is a lambda or local function, so that its places are also places of its container.</summary>
    public bool IsNested => Container is not null;

    /// <summary>Its name in a chain; a lambda has none.</summary>
    public string? Name { get; } = symbol.MethodKind is MethodKind.AnonymousFunction ? null : symbol.ChainName();

    /// <summary>What it does; <see langword="null"/> until it was read to the end.</summary>
    public Region? Body { get; set; }

    /// <summary>The root operation, for those who want to know more.</summary>
    public IOperation? Operation { get; set; }

    /// <summary>Its body, and the initializers that run before the body of a constructor; unset until somebody asks.</summary>
    public ImmutableArray<IOperation> Roots { get; set; }

    /// <summary>The functions that it calls, in the order of the source.</summary>
    public List<Function> Calls { get; } = [];

    /// <summary>What it does, once it and all that it calls were read; <see langword="null"/> until then.</summary>
    public Summary? Summary { get; set; }
}

/// <summary>What a function does, with all that it calls. Immutable.</summary>
internal sealed class Summary
{
    public static readonly Summary Empty = new(new EffectSet());

    public Summary(EffectSet effects)
    {
        Effects = effects.Effects;
        var once = new EffectSet(ignoresPlace: true);
        once.AddRange(Effects);
        ForCallers = once.Effects;
    }

    /// <summary>Its effects, each once for a place.</summary>
    public IReadOnlyList<Effect> Effects { get; }

    /// <summary>Its effects, each once.</summary>
    public IReadOnlyList<Effect> ForCallers { get; }
}
