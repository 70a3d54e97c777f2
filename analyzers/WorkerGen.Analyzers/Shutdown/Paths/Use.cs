using Microsoft.CodeAnalysis;

namespace WorkerGen.Analyzers.Shutdown.Paths;

/// <summary>What is done with a value.</summary>
internal enum UseKind
{
    /// <summary>Nothing that matters.</summary>
    Harmless,

    /// <summary>It is closed.</summary>
    Closes,

    /// <summary>It is given to somebody who may close it.</summary>
    Leaves,

    /// <summary>It is what the function returns.</summary>
    Returned,

    /// <summary>Something is written into it.</summary>
    Written,

    /// <summary>It is read until it is closed, here.</summary>
    Read,

    /// <summary>It is given to somebody who reads it.</summary>
    ReadElsewhere,
}

/// <summary>A place where a value is used.</summary>
/// <param name="Kind">What is done with it.</param>
/// <param name="Step">What does it: a call, an assignment, or the value itself.</param>
/// <param name="Function">Where that is.</param>
internal sealed record Use(UseKind Kind, IOperation Step, FunctionGraph Function);
