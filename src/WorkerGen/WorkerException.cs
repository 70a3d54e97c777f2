namespace WorkerGen;

/// <summary>The base of what goes wrong with a worker process, or with what crosses to it and back.</summary>
public class WorkerException : Exception
{
    /// <summary>Creates the exception.</summary>
    public WorkerException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What happened, to what, and what can be done.</param>
    public WorkerException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    /// <param name="message">What happened, to what, and what can be done.</param>
    /// <param name="innerException">The cause.</param>
    public WorkerException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The name of the worker method, such as <c>MyApp.Fibonacci.Fib</c>, where one was involved.</summary>
    public string? Method { get; init; }

    /// <summary>The id of the worker's process, where there was one.</summary>
    public int? WorkerProcessId { get; init; }

    /// <summary>The input of the item as JSON, cut to 200 characters, where it can be shown.</summary>
    public string? Input { get; init; }
}
