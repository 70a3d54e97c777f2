namespace WorkerGen;

/// <summary>The worker process died while it ran the item: it overflowed the stack, ran out of memory, called <see cref="Environment.Exit"/>, was killed.</summary>
public sealed class WorkerCrashedException : WorkerException
{
    /// <summary>Creates the exception.</summary>
    public WorkerCrashedException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What happened, to what, and what can be done.</param>
    public WorkerCrashedException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    /// <param name="message">What happened, to what, and what can be done.</param>
    /// <param name="innerException">The cause.</param>
    public WorkerCrashedException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The exit code of the process, where it is known. On Unix a process ended by signal n has the code 128 + n.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The name of the signal that ended the process, such as <c>SIGSEGV</c>; <see langword="null"/> when there was none.</summary>
    public string? Signal { get; init; }

    /// <summary>
    /// Whether the worker was killed because memory had run out: by the system, where it lets that be seen (Linux), or by the pool, at
    /// <see cref="WorkerPoolOptions.HardMaxWorkerMemoryBytes"/>.
    /// </summary>
    public bool IsOutOfMemory { get; init; }

    /// <summary>The end of what the worker printed, at most 8,192 bytes of it.</summary>
    public string? StandardErrorTail { get; init; }
}
