namespace WorkerGen;

/// <summary>
/// The method threw an exception of a type that cannot be rebuilt in this process: it is neither declared with <see cref="ThrowsAttribute"/>,
/// nor from the base library, nor from the method's assembly under a name that ends in "Exception", or it has no public constructor that takes a
/// message.
/// </summary>
public sealed class RemoteMethodException : WorkerException
{
    /// <summary>Creates the exception.</summary>
    public RemoteMethodException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What happened, to what, and what can be done.</param>
    public RemoteMethodException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    /// <param name="message">What happened, to what, and what can be done.</param>
    /// <param name="innerException">The cause.</param>
    public RemoteMethodException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The full name of the type of the exception that the method threw.</summary>
    public string? RemoteType { get; init; }

    /// <summary>The stack trace in the worker.</summary>
    public string? RemoteStackTrace { get; init; }
}
