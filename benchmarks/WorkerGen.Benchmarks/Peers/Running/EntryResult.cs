namespace WorkerGen.Benchmarks.Peers.Running;

/// <summary>What was measured of one entry of a row.</summary>
internal sealed class EntryResult(Entry entry)
{
    private readonly List<Dictionary<string, double>> _rounds = [];

    public Entry Entry { get; } = entry;

    public EntryStatus Status { get; private set; }

    /// <summary>Why it is missing, or how it failed.</summary>
    public string? Reason { get; private set; }

    public IReadOnlyList<Dictionary<string, double>> Rounds => _rounds;

    public void Add(Dictionary<string, double> figures) => _rounds.Add(figures);

    public void Miss(string reason) => (Status, Reason) = (EntryStatus.Missing, reason);

    // What was measured before says nothing of a peer that does not work.
    public void Fail(string reason)
    {
        (Status, Reason) = (EntryStatus.Failed, reason);
        _rounds.Clear();
    }

    /// <summary>The figures of all rounds; none when it was not measured.</summary>
    public double[] Values(Metric metric) => [.. _rounds.Where(round => round.ContainsKey(metric.Name)).Select(round => round[metric.Name])];
}
