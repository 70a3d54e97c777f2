namespace WorkerGen;

/// <summary>What a parallel call does with an item that did not succeed.</summary>
public enum ErrorHandling
{
    /// <summary>The sequence ends with the exception of the first item that failed, and what still runs is canceled.</summary>
    Throw,

    /// <summary>The item is yielded as a result that did not succeed, and the sequence goes on.</summary>
    Yield,
}
