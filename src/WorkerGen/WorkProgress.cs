namespace WorkerGen;

/// <summary>How far a parallel call is.</summary>
public readonly record struct WorkProgress
{
    /// <summary>The number of items that have a result, those that failed included.</summary>
    public long Done { get; init; }

    /// <summary>The number of items that did not succeed.</summary>
    public long Failed { get; init; }

    /// <summary>The number of items in all, or <see langword="null"/> while the end of the input has not been seen.</summary>
    public long? Total { get; init; }

    /// <summary>The time since the enumeration began.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Items done per second, over the whole of <see cref="Elapsed"/>.</summary>
    public double ItemsPerSecond => Elapsed > TimeSpan.Zero ? Done / Elapsed.TotalSeconds : 0;

    /// <summary>
    /// The time that the rest will take if it goes on at <see cref="ItemsPerSecond"/>, or <see langword="null"/> while that is not known.
    /// </summary>
    public TimeSpan? EstimatedTimeLeft =>
        Total is { } total && Done > 0 && Elapsed > TimeSpan.Zero ? (total - Done) * (Elapsed / Done) : null;
}
