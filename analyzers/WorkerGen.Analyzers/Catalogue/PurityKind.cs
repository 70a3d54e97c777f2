namespace WorkerGen.Analyzers.Catalogue;

/// <summary>How a member without source depends on, or reaches, what is outside its arguments.</summary>
internal enum PurityKind
{
    /// <summary>Its result follows from its arguments, and nobody sees that it was called.</summary>
    Pure,

    /// <summary>Files, network, console, environment, other processes.</summary>
    InputOutput,

    /// <summary>The time, random numbers: the result differs from call to call.</summary>
    Varies,

    /// <summary>The result is the same within a process, and another one in the next.</summary>
    VariesByProcess,

    /// <summary>The culture, the user, what belongs to a thread or an asynchronous flow.</summary>
    Ambient,

    /// <summary>Ends the process.</summary>
    EndsProcess,

    /// <summary>Nobody has said.</summary>
    Unknown,
}
