namespace WorkerGen.Benchmarks.Peers;

/// <summary>What a peer is to WorkerGen; it decides the colour in charts and whether its failure fails the benchmark.</summary>
internal enum PeerKind
{
    /// <summary>WorkerGen itself.</summary>
    WorkerGen,

    /// <summary>What the machine allows: nothing that does the work can be better.</summary>
    Limit,

    /// <summary>The same work without workers, in C#.</summary>
    InProcess,

    /// <summary>Another program or library that does the same.</summary>
    Other,
}
