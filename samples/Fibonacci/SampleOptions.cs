namespace FibonacciSample;

/// <summary>What the command line asks for.</summary>
internal sealed record SampleOptions
{
    /// <summary>fib(93) is too large for a <see cref="long"/>.</summary>
    public const int LargestNumber = 92;

    public const int MostWorkers = 256;

    public int From { get; init; } = 30;

    public int To { get; init; } = 37;

    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether results are printed as they come rather than in ascending order.</summary>
    public bool Unordered { get; init; }

    /// <summary>Whether the same work is done without workers too, for comparison.</summary>
    public bool Serial { get; init; } = true;

    public bool Help { get; init; }

    public int Count => To - From + 1;

    /// <summary>No more workers than there are numbers.</summary>
    public int WorkersNeeded => Math.Min(Workers, Count);
}
