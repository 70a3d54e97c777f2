namespace WorkerGen;

/// <summary>An input, a value or an exception could not cross the process boundary.</summary>
public sealed class WorkerSerializationException : WorkerException
{
    /// <summary>Creates the exception.</summary>
    public WorkerSerializationException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What happened, to what, and what can be done.</param>
    public WorkerSerializationException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    /// <param name="message">What happened, to what, and what can be done.</param>
    /// <param name="innerException">The cause.</param>
    public WorkerSerializationException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
