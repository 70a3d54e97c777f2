using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>One thing that a function does beyond turning its arguments into a result. Immutable.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Owner">The function.</param>
/// <param name="Node">The expression or statement in that function.</param>
/// <param name="What">What does it, as the end of a chain: <c>int.Parse</c>.</param>
/// <param name="Subject">What it is done to: the type of an exception, a field, a parameter.</param>
internal sealed record Effect(EffectKind Kind, Function Owner, SyntaxNode Node, string What, ISymbol? Subject = null)
{
    /// <summary>Whether an exception is of this very type and not of one derived from it.</summary>
    public bool IsExact { get; init; }

    /// <summary>The member of another assembly that does it, if it is one.</summary>
    public ISymbol? Member { get; init; }

    /// <summary>The effect of the function called by <see cref="Node"/> that this one comes from.</summary>
    public Effect? Through { get; init; }

    /// <summary>The stream, reader or writer without whose failure there is none.</summary>
    public IParameterSymbol? Medium { get; init; }

    /// <summary>What an exception of the delegate that is run has to pass, from the inside out.</summary>
    public ImmutableArray<TryStep> Passes { get; init; } = [];

    /// <summary>Whether it is an exception that the function itself caught and throws on.</summary>
    public bool IsRethrown { get; init; }

    /// <summary>Where it began.</summary>
    public Effect Origin
    {
        get
        {
            var effect = this;
            while (effect.Through is { } through)
            {
                effect = through;
            }

            return effect;
        }
    }

    /// <summary>The functions from the one that has it to what does it: <c>Fib → Scale → int.Parse</c>.</summary>
    public string Chain
    {
        get
        {
            var names = new List<string>();
            for (var effect = this; effect is not null; effect = effect.Through)
            {
                if (effect.Owner.Name is { } name && names.LastOrDefault() != name)
                {
                    names.Add(name);
                }
            }

            names.Add(Origin.What);
            return string.Join(" → ", names);
        }
    }

    /// <summary>The same effect at another place, in a function that calls its owner.</summary>
    public Effect At(Function owner, SyntaxNode node) => this with { Owner = owner, Node = node, Through = this, IsRethrown = false };
}
