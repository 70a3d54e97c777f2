namespace WorkerGen.Benchmarks.Peers;

/// <summary>What goes before the rounds that count.</summary>
internal enum WarmUp
{
    /// <summary>A round like the others.</summary>
    Full,

    /// <summary>A round of the small size: for what takes long.</summary>
    Quick,
}
