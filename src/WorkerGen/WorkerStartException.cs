namespace WorkerGen;

/// <summary>A worker process could not be started, or not made ready for work.</summary>
public sealed class WorkerStartException : WorkerException
{
    /// <summary>Creates the exception.</summary>
    public WorkerStartException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What happened, to what, and what can be done.</param>
    public WorkerStartException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    /// <param name="message">What happened, to what, and what can be done.</param>
    /// <param name="innerException">The cause.</param>
    public WorkerStartException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The end of what the worker printed, at most 8,192 bytes of it.</summary>
    public string? StandardErrorTail { get; init; }
}
