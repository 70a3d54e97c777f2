namespace WorkerGen.Benchmarks.Peers.Running;

/// <summary>What was measured of a row.</summary>
internal sealed record RowResult(Row Row, IReadOnlyList<EntryResult> Entries, int Rounds, string? Note)
{
    /// <summary>What the others are compared with: the first entry that was measured of those that are WorkerGen.</summary>
    public EntryResult? Baseline => Entries.FirstOrDefault(static result => result.Status == EntryStatus.Measured && result.Entry.Peer.Kind == PeerKind.WorkerGen);

    /// <summary>How many times what the baseline costs an entry costs, in each round; above 1 the baseline is better.</summary>
    public double[] CostRatios(EntryResult result, Metric metric) => Baseline is null
        ? []
        : [.. result.Values(metric).Zip(Baseline.Values(metric), (one, other) => metric.HigherIsBetter ? other / one : one / other)];
}
