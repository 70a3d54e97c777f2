namespace WorkerGen;

/// <summary>The item ran longer than its time limit and was ended, with its worker if need be.</summary>
public sealed class WorkerTimeoutException : WorkerException
{
    /// <summary>Creates the exception.</summary>
    public WorkerTimeoutException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What happened, to what, and what can be done.</param>
    public WorkerTimeoutException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    /// <param name="message">What happened, to what, and what can be done.</param>
    /// <param name="innerException">The cause.</param>
    public WorkerTimeoutException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The time limit.</summary>
    public TimeSpan Timeout { get; init; }
}
