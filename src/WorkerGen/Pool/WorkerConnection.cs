using WorkerGen.Rpc;

namespace WorkerGen.Pool;

/// <summary>
/// The pool's end of the protocol with one worker, over any two streams. A worker is not trusted: whatever comes from it is a right answer, is
/// passed over because JSON-RPC says so, or ends the connection. One call runs at a time.
/// </summary>
internal sealed class WorkerConnection : IDisposable
{
    private readonly RpcCaller _rpc;
    private readonly int _maxMessageBytes;
    private Action<long, ReadOnlyMemory<byte>>? _onProgress;

    /// <param name="fromWorker">Where messages come from; disposed by the connection.</param>
    /// <param name="toWorker">Where messages go; disposed by the connection.</param>
    /// <param name="name">The name of the reading thread.</param>
    /// <param name="maxMessageBytes">The greatest size of a message, both ways.</param>
    /// <param name="lost">Called once no more calls can be made.</param>
    public WorkerConnection(Stream fromWorker, Stream toWorker, string name, int maxMessageBytes, Action lost)
    {
        _maxMessageBytes = maxMessageBytes;
        _rpc = RpcCaller.Create(fromWorker, toWorker, name, maxMessageBytes, OnProgress, lost);
    }

    /// <summary>Ends when everything has been read that will be.</summary>
    public Task Completion => _rpc.Completion;

    /// <summary>Agrees on the protocol and has assemblies loaded.</summary>
    /// <exception cref="RpcConnectionException">The worker is gone, or did not keep to the protocol.</exception>
    /// <exception cref="RpcErrorException">The worker refused.</exception>
    /// <exception cref="TimeoutException">It did not answer in time.</exception>
    public async Task InitializeAsync(IReadOnlyList<string> assemblies, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var request = new InitializeRequest(Protocol.Version, assemblies, _maxMessageBytes, !RpcSwitches.UsesPlainJson);
        InitializeReply reply = await WithinAsync(() => CallAsync(Protocol.Initialize, request, ReadInitializeReply, CancellationToken.None), timeout, cancellationToken)
            .ConfigureAwait(false);
        if (reply.ProtocolVersion != Protocol.Version)
        {
            throw _rpc.Break($"it answered with version {reply.ProtocolVersion} of the protocol, not {Protocol.Version}", null);
        }
    }

    /// <summary>Runs items.</summary>
    /// <param name="request">The items.</param>
    /// <param name="onProgress">Is called for each report before this returns; throws when the report cannot be read.</param>
    /// <param name="cancellationToken">Asks the items to end; the reply comes all the same.</param>
    /// <exception cref="RpcConnectionException">The worker is gone, or did not keep to the protocol.</exception>
    /// <exception cref="RpcErrorException">The worker refused.</exception>
    public async Task<RunReply> RunAsync(RunRequest request, Action<long, ReadOnlyMemory<byte>>? onProgress, CancellationToken cancellationToken)
    {
        _onProgress = onProgress;
        try
        {
            RunReply reply = await CallAsync(Protocol.Run, request, RunReply.Read, cancellationToken).ConfigureAwait(false);
            if (reply.Failures.Count > 0 && !cancellationToken.IsCancellationRequested && reply.Failures.Any(static failure => failure.Kind == ItemFailureKind.Canceled))
            {
                reply.Dispose();
                throw _rpc.Break("it canceled items that nobody had canceled", null);
            }

            if (reply.BulkBytes > _maxMessageBytes - reply.Values.Length)
            {
                reply.Dispose();
                throw _rpc.Break($"it announced arrays of more than {_maxMessageBytes} bytes (WorkerPoolOptions.MaxMessageBytes)", null);
            }

            return reply;
        }
        finally
        {
            _onProgress = null;
        }
    }

    /// <summary>Hands the worker its poison pill.</summary>
    /// <exception cref="RpcConnectionException">The worker is gone, or did not keep to the protocol.</exception>
    /// <exception cref="RpcErrorException">The worker refused.</exception>
    /// <exception cref="TimeoutException">It did not answer in time.</exception>
    public async Task ShutdownAsync(TimeSpan timeout)
    {
        RpcPayload reply = await WithinAsync(() => CallAsync(Protocol.Shutdown, null, static payload => payload, CancellationToken.None), timeout, CancellationToken.None)
            .ConfigureAwait(false);
        reply.Dispose();
    }

    /// <inheritdoc cref="RpcCaller.Break"/>
    public RpcConnectionException Break(string? violation) => _rpc.Break(violation, null);

    /// <inheritdoc cref="RpcCaller.GoOn"/>
    public void GoOn(IThreadPoolWorkItem next) => _rpc.GoOn(next);

    public void Dispose() => _rpc.Dispose();

    // Elsewhere, because a worker that does not read what it is sent would hold the caller for longer than the limit.
    private static async Task<T> WithinAsync<T>(Func<Task<T>> call, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Task<T> answer = Task.Run(call, CancellationToken.None);

        // It may fail when nobody waits for it any more.
        Ignore(answer);
        return await answer.WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
    }

    // An exception that nobody has looked at would come back as an unobserved one.
    private static void Ignore(Task task) =>
        _ = task.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private async Task<T> CallAsync<T>(string method, IRpcContent? content, Func<RpcPayload, T> read, CancellationToken cancellationToken)
    {
        try
        {
            return read(await _rpc.InvokeAsync(method, content, cancellationToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw _rpc.Break($"it answered that {method} was canceled, which nobody had asked for", e);
        }
        catch (Exception e) when (e is not (RpcErrorException or RpcConnectionException or WorkerSerializationException or OperationCanceledException))
        {
            // Whatever it is, it comes from reading the answer.
            throw _rpc.Break($"its answer to {method} is not what the protocol says: {e.Message}", e);
        }
    }

    private void OnProgress(RpcPayload payload)
    {
        using (payload)
        {
            try
            {
                ProgressNotification report = ProgressNotification.Read(payload.Json);
                _onProgress?.Invoke(report.Ordinal, report.Value);
            }
            catch (Exception e)
            {
                // Who runs an item is told by what its call ends with.
                _rpc.Break($"it sent a report of progress that cannot be read: {e.Message}", e);
            }
        }
    }

    private static InitializeReply ReadInitializeReply(RpcPayload payload)
    {
        using (payload)
        {
            return InitializeReply.Read(payload.Json.Span);
        }
    }
}
