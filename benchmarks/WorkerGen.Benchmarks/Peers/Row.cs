namespace WorkerGen.Benchmarks.Peers;

/// <summary>One kind of work and all that do it. The first entry is what the others are compared with.</summary>
internal sealed record Row(string Name, string Title, Procedure Procedure, IReadOnlyList<Metric> Metrics, IReadOnlyList<Entry> Entries)
{
    public required Size Full { get; init; }

    public required Size Quick { get; init; }

    public int Workers { get; init; } = 2;

    /// <summary>What goes before the rounds that count: a round like the others, unless that would be too little or take too long.</summary>
    public Size? WarmUp { get; init; }

    /// <summary>How many rounds do not count: until the compiler of .NET has nothing more to do.</summary>
    public int WarmUpRounds { get; init; } = 1;

    /// <summary>What all results add up to.</summary>
    public required Func<Size, double> ExpectedSum { get; init; }

    public Size SizeOf(Entry entry, bool quick) => (entry.OwnSize, quick) switch
    {
        ({ } own, true) => own.Quick,
        ({ } own, false) => own.Full,
        (null, true) => Quick,
        (null, false) => Full,
    };
}
