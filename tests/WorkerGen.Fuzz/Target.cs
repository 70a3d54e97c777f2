namespace WorkerGen.Fuzz;

/// <summary>One side of the protocol, which is fed with what the other side should not send.</summary>
internal abstract class Target
{
    /// <summary>No case takes longer, unless something waits for ever.</summary>
    protected static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static Target Parent { get; } = new ParentTarget();

    public static Target Worker { get; } = new WorkerTarget();

    /// <summary>Its name, and that of the folder of its corpus.</summary>
    public abstract string Name { get; }

    /// <summary>Feeds one case.</summary>
    /// <returns>What became of it, to be counted.</returns>
    /// <exception cref="FuzzFailureException">What must never happen.</exception>
    public abstract Task<string> RunAsync(byte[] input);
}

/// <summary>What must never happen, whatever the other side sends.</summary>
internal sealed class FuzzFailureException(string message, Exception? innerException = null) : Exception(message, innerException);
