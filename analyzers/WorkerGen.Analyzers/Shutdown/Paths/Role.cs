namespace WorkerGen.Analyzers.Shutdown.Paths;

/// <summary>What an expression stands for, as seen from the value that is followed.</summary>
internal enum Role
{
    /// <summary>The value itself: a pool, a channel, a blocking collection.</summary>
    Itself,

    /// <summary>An object that only holds it: the options of a parallel call.</summary>
    Holder,

    /// <summary>The end of a channel that is written.</summary>
    Writer,

    /// <summary>The end of a channel that is read.</summary>
    Reader,
}
