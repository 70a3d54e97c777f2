namespace WorkerGen.Benchmarks.Peers.Running;

/// <summary>What was measured of a row.</summary>
internal sealed record RowResult(Row Row, IReadOnlyList<EntryResult> Entries, int Rounds, string? Note)
{
    /// <summary>What the others are compared with: the first entry that was measured of those that are WorkerGen.</summary>
    public EntryResult? Baseline => Entries.FirstOrDefault(static result => result.Status == EntryStatus.Measured && result.Entry.Peer.Kind == PeerKind.WorkerGen);

    /// <summary>What cannot be beaten; none in most rows.</summary>
    public EntryResult? Limit => Entries.FirstOrDefault(static result => result.Status == EntryStatus.Measured && result.Entry.Peer.Kind == PeerKind.Limit);

    /// <summary>What all entries are compared with: the baseline and the limit, as far as they were measured.</summary>
    public IEnumerable<EntryResult> References => new[] { Baseline, Limit }.OfType<EntryResult>();

    /// <summary>How many times what another entry costs an entry costs, in each round; above 1 the other one is better.</summary>
    public static double[] CostRatios(EntryResult result, EntryResult reference, Metric metric) =>
        [.. result.Values(metric).Zip(reference.Values(metric), (one, other) => metric.HigherIsBetter ? other / one : one / other)];
}
