using WorkerGen.Methods;
using WorkerGen.Processes;
using WorkerGen.Rpc;

namespace WorkerGen.Pool;

/// <summary>One worker as a pool sees it. One request runs at a time; the other members may be called meanwhile, from any thread.</summary>
internal interface IWorker : IAsyncDisposable
{
    int ProcessId { get; }

    /// <summary>Is canceled when the worker can take no more requests: it has ended, or is about to.</summary>
    CancellationToken Ended { get; }

    /// <summary>Whether it can take no more requests.</summary>
    bool IsDead => Ended.IsCancellationRequested;

    /// <summary>Runs items.</summary>
    /// <param name="request">The items.</param>
    /// <param name="onProgress">Is called with the ordinal of an item and its report, as JSON, in the order of the reports and not after the reply.</param>
    /// <param name="cancellationToken">Asks the items to end; the reply comes all the same.</param>
    /// <exception cref="WorkerLostException">The worker died before it replied.</exception>
    /// <exception cref="WorkerException">The worker refused the request.</exception>
    Task<RunReply> RunAsync(RunRequest request, Action<long, ReadOnlyMemory<byte>>? onProgress, CancellationToken cancellationToken);

    /// <summary>Prepares for one request what the worker takes besides plain JSON, if it does.</summary>
    OutgoingArrays? CreateOutgoing() => null;

    /// <summary>The item that is running, or was when the worker died.</summary>
    /// <param name="ordinal">Its ordinal; when none is running, that of the last one that has ended, or -1.</param>
    /// <param name="elapsed">For how long it has run.</param>
    /// <returns>Whether one is running.</returns>
    bool TryGetRunning(out long ordinal, out TimeSpan elapsed);

    /// <summary>Has something run after what this thread does, here or on the thread pool: whoever waited for what the worker did.</summary>
    void GoOn(IThreadPoolWorkItem next) => ThreadPool.UnsafeQueueUserWorkItem(next, preferLocal: false);

    /// <summary>Asks the worker to begin no more items of the request that begins with this one, and to reply with what it has.</summary>
    void EndEarly(long firstOrdinal);

    /// <summary>The memory that the worker uses, in bytes, if that can be seen.</summary>
    long? WorkingSet();

    /// <summary>Asks the process to end, past the code that it runs.</summary>
    void Terminate();

    /// <summary>Ends the worker and what it has started.</summary>
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
    public WorkerLostException(ProcessExit exit, string standardErrorTail)
        : this($"{exit}", exit, standardErrorTail)
    {
    }

    public WorkerLostException(string what, ProcessExit exit, string standardErrorTail)
        : base($"The worker {what}.")
    {
        What = what;
        Exit = exit;
        StandardErrorTail = standardErrorTail;
    }

    /// <summary>It was killed for what it did that the protocol does not allow; how a process ends that is killed tells nothing.</summary>
    public static WorkerLostException ForViolation(string violation, string standardErrorTail) =>
        new($"broke the protocol and was killed: {violation}", new ProcessExit(null), standardErrorTail) { BrokeProtocol = true };

    /// <summary>What became of it, for a sentence that begins with the worker.</summary>
    public string What { get; }

    public ProcessExit Exit { get; }

    public string StandardErrorTail { get; }

    public bool BrokeProtocol { get; private init; }
}
