namespace WorkerGen.Benchmarks.Peers.Work;

/// <summary>What a peer has measured: a figure for each metric of the row, and the sum of all results, by which they are verified.</summary>
internal sealed record Answer
{
    public Dictionary<string, double> Figures { get; init; } = [];

    public double Sum { get; init; }

    /// <summary>What went wrong; then there are no figures.</summary>
    public string? Error { get; init; }

    public static Answer Of(string metric, double figure, double sum) => new() { Figures = { [metric] = figure }, Sum = sum };
}
