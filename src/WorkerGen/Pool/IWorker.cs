using WorkerGen.Processes;
using WorkerGen.Rpc;

namespace WorkerGen.Pool;

/// <summary>One worker as a pool sees it. One request runs at a time; the other members may be called meanwhile, from any thread.</summary>
internal interface IWorker : IAsyncDisposable
{
    int ProcessId { get; }

    /// <summary>Whether it can take no more requests.</summary>
    bool IsDead { get; }

    /// <summary>Runs items.</summary>
    /// <param name="request">The items.</param>
    /// <param name="onProgress">Is called with the ordinal of an item and its report, as JSON, in the order of the reports and not after the reply.</param>
    /// <param name="cancellationToken">Asks the items to end; the reply comes all the same.</param>
    /// <exception cref="WorkerLostException">The worker died before it replied.</exception>
    /// <exception cref="WorkerException">The worker refused the request.</exception>
    Task<RunReply> RunAsync(RunRequest request, Action<long, ReadOnlyMemory<byte>>? onProgress, CancellationToken cancellationToken);

    /// <summary>The ordinal of the item that is running, or was when the worker died, and for how long.</summary>
    bool TryGetRunning(out long ordinal, out TimeSpan elapsed);

    /// <summary>The memory that the worker uses, in bytes, if that can be seen.</summary>
    long? WorkingSet();

    void Kill();

    /// <summary>Hands the worker its poison pill and waits for its end; kills it when that takes longer than <paramref name="timeout"/>.</summary>
    Task ShutdownAsync(TimeSpan timeout);
}

/// <summary>Starts workers.</summary>
internal interface IWorkerFactory
{
    /// <exception cref="WorkerStartException">The worker could not be started or did not become ready in time.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled; nothing is left of the worker.</exception>
    Task<IWorker> StartAsync(CancellationToken cancellationToken);
}

/// <summary>A worker died with a request on its hands.</summary>
internal sealed class WorkerLostException : Exception
{
    public WorkerLostException(ProcessExit exit, string standardErrorTail, string? violation = null)
        : base($"The worker {What(exit, violation)}.")
    {
        Exit = exit;
        StandardErrorTail = standardErrorTail;
        Violation = violation;
    }

    public ProcessExit Exit { get; }

    public string StandardErrorTail { get; }

    /// <summary>What it did that the protocol does not allow, for which it was killed, or <see langword="null"/>.</summary>
    public string? Violation { get; }

    /// <summary>What became of the worker, to follow its name in a sentence.</summary>
    public override string ToString() => What(Exit, Violation);

    private static string What(ProcessExit exit, string? violation) =>
        violation is null ? exit.ToString() : $"broke the protocol and was killed: {violation}";
}
