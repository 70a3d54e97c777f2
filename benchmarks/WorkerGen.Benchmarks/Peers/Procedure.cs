namespace WorkerGen.Benchmarks.Peers;

/// <summary>How a row is measured.</summary>
internal enum Procedure
{
    /// <summary>A program lives through all rounds and times itself.</summary>
    Live,

    /// <summary>A program is started for each round and times itself.</summary>
    Fresh,

    /// <summary>The time from before the start of a program until its first line is there.</summary>
    FirstLine,

    /// <summary>The memory of the workers of a program, one second after its first line.</summary>
    IdleMemory,
}
