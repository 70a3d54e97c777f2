using System.Collections.Immutable;

namespace WorkerGen.Analyzers.Catalogue;

/// <summary>What the catalogue says of one member, type or namespace; what it does not mention is <see langword="null"/>.</summary>
internal sealed record MemberFacts
{
    /// <summary>The full names of the exceptions that come from data and not from a mistake in the program.</summary>
    public ImmutableArray<string>? Throws { get; init; }

    /// <summary>The full names of the exceptions that come when the sequence it is called on has no element.</summary>
    public ImmutableArray<string>? ThrowsIfEmpty { get; init; }

    /// <summary>How it depends on, or reaches, what is outside its arguments.</summary>
    public PurityKind? Purity { get; init; }

    /// <summary>The names of the parameters that it changes, <c>this</c> for the object it is called on.</summary>
    public ImmutableArray<string>? Changes { get; init; }

    /// <summary>Takes what these facts do not say from others.</summary>
    public MemberFacts Or(MemberFacts less) => new()
    {
        Throws = Throws ?? less.Throws,
        ThrowsIfEmpty = ThrowsIfEmpty ?? less.ThrowsIfEmpty,
        Purity = Purity ?? less.Purity,
        Changes = Changes ?? less.Changes,
    };
}
