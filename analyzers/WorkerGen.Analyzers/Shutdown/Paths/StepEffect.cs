namespace WorkerGen.Analyzers.Shutdown.Paths;

/// <summary>What a step means to the search for a path.</summary>
internal enum StepEffect
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Closes what is open.</summary>
    Closes,

    /// <summary>Ends the path, as handing on or ending the process does.</summary>
    Ends,

    /// <summary>From here on somebody waits for the closing.</summary>
    Arms,

    /// <summary>Loses what is open.</summary>
    Overwrites,
}
