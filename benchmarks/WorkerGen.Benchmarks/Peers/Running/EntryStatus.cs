namespace WorkerGen.Benchmarks.Peers.Running;

/// <summary>What came of an entry.</summary>
internal enum EntryStatus
{
    Measured,
    Missing,
    Failed,
}
