using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;
using WorkerGen.Rpc;
using Protocol = WorkerGen.Rpc.Protocol;

namespace WorkerGen.Pool;

/// <summary>
/// The pool's end of the protocol with one worker, over any two streams. A worker is not trusted: whatever comes from it is a right answer, is
/// passed over because JSON-RPC says so, or ends the connection. One call runs at a time.
/// </summary>
internal sealed class WorkerConnection : IDisposable
{
    private readonly JsonRpc _rpc;
    private readonly int _maxMessageBytes;
    private readonly Action _lost;
    private Action<long, ReadOnlyMemory<byte>>? _onProgress;
    private volatile string? _violation;
    private volatile bool _isLost;

    /// <param name="fromWorker">Where messages come from; disposed by the connection.</param>
    /// <param name="toWorker">Where messages go; disposed by the connection.</param>
    /// <param name="name">The name of the reading thread.</param>
    /// <param name="maxMessageBytes">The greatest size of a message, both ways.</param>
    /// <param name="lost">Called once no more calls can be made.</param>
    public WorkerConnection(Stream fromWorker, Stream toWorker, string name, int maxMessageBytes, Action lost)
    {
        _maxMessageBytes = maxMessageBytes;
        _lost = lost;
        var handler = new RpcMessageHandler(fromWorker, toWorker, name, ThrowIfRequest, inputEnded: null) { MaxMessageBytes = maxMessageBytes };
        _rpc = new JsonRpc(handler) { SynchronizationContext = InlineSynchronizationContext.Instance };
        _rpc.AddLocalRpcMethod(Protocol.Progress, OnProgress);
        _rpc.Disconnected += OnDisconnected;
        _rpc.StartListening();

        // What it ends with is told by OnDisconnected.
        Ignore(_rpc.Completion);
    }

    /// <summary>Ends when everything has been read that will be.</summary>
    public Task Completion => _rpc.Completion;

    /// <summary>Agrees on the protocol and has assemblies loaded.</summary>
    /// <exception cref="WorkerConnectionException">The worker is gone, or did not keep to the protocol.</exception>
    /// <exception cref="RemoteRpcException">The worker refused.</exception>
    /// <exception cref="TimeoutException">It did not answer in time.</exception>
    public async Task InitializeAsync(IReadOnlyList<string> assemblies, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var request = new InitializeRequest(Protocol.Version, assemblies, _maxMessageBytes);
        InitializeReply reply = await WithinAsync(() => CallAsync(Protocol.Initialize, request, ReadInitializeReply, CancellationToken.None), timeout, cancellationToken)
            .ConfigureAwait(false);
        if (reply.ProtocolVersion != Protocol.Version)
        {
            throw Break($"it answered with version {reply.ProtocolVersion} of the protocol, not {Protocol.Version}", null);
        }
    }

    /// <summary>Runs items.</summary>
    /// <param name="request">The items.</param>
    /// <param name="onProgress">Is called for each report before this returns; throws when the report cannot be read.</param>
    /// <param name="cancellationToken">Asks the items to end; the reply comes all the same.</param>
    /// <exception cref="WorkerConnectionException">The worker is gone, or did not keep to the protocol.</exception>
    /// <exception cref="RemoteRpcException">The worker refused.</exception>
    public async Task<RunReply> RunAsync(RunRequest request, Action<long, ReadOnlyMemory<byte>>? onProgress, CancellationToken cancellationToken)
    {
        _onProgress = onProgress;
        try
        {
            RunReply reply = await CallAsync(Protocol.Run, request, RunReply.Read, cancellationToken).ConfigureAwait(false);
            if (!cancellationToken.IsCancellationRequested && reply.Failures.Any(failure => failure.Kind == ItemFailureKind.Canceled))
            {
                reply.Dispose();
                throw Break("it canceled items that nobody had canceled", null);
            }

            return reply;
        }
        finally
        {
            _onProgress = null;
        }
    }

    /// <summary>Hands the worker its poison pill.</summary>
    /// <exception cref="WorkerConnectionException">The worker is gone, or did not keep to the protocol.</exception>
    /// <exception cref="RemoteRpcException">The worker refused.</exception>
    /// <exception cref="TimeoutException">It did not answer in time.</exception>
    public async Task ShutdownAsync(TimeSpan timeout)
    {
        RpcPayload reply = await WithinAsync(() => CallAsync(Protocol.Shutdown, null, static payload => payload, CancellationToken.None), timeout, CancellationToken.None)
            .ConfigureAwait(false);
        reply.Dispose();
    }

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
        RpcPayload payload = await InvokeAsync(method, content, cancellationToken).ConfigureAwait(false);
        try
        {
            return read(payload);
        }
        catch (Exception e)
        {
            throw Break($"its answer to {method} is not what the protocol says: {e.Message}", e);
        }
    }

    private async Task<RpcPayload> InvokeAsync(string method, IRpcContent? content, CancellationToken cancellationToken)
    {
        try
        {
            return await _rpc.InvokeWithCancellationAsync<RpcPayload>(method, content is null ? [] : [content], cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested && !_isLost)
        {
            throw Break($"it answered that {method} was canceled, which nobody had asked for", e);
        }
        catch (Exception e) when (e is ConnectionLostException or IOException or ObjectDisposedException || (e is OperationCanceledException && _isLost))
        {
            // Also the library's word for a connection that was lost after the request had been canceled.
            throw new WorkerConnectionException(_violation, e);
        }
    }

    private WorkerConnectionException Break(string violation, Exception? cause)
    {
        _violation ??= violation;
        _rpc.Dispose();
        return new WorkerConnectionException(_violation, cause);
    }

    private void OnDisconnected(object? sender, JsonRpcDisconnectedEventArgs e)
    {
        _violation ??= e switch
        {
            { Reason: DisconnectedReason.RemoteProtocolViolation } => "it answered a request that it had not been sent, or had answered before",
            { Exception: not (null or IOException or OperationCanceledException or ObjectDisposedException) } => $"it sent a line that is not a message of the protocol: {e.Exception.Message}",
            _ => null,
        };
        _isLost = true;
        _lost();
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
                // StreamJsonRpc passes over what a notification throws. Who runs an item is told by what its call ends with.
                Break($"it sent a report of progress that cannot be read: {e.Message}", e);
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

    // An answer to it would wait in memory for a worker that does not read.
    private static void ThrowIfRequest(JsonRpcMessage message)
    {
        if (message is JsonRpcRequest { IsResponseExpected: true } request)
        {
            throw new JsonException($"{Shorten(request.Method)} is a request, and a worker has none to make");
        }
    }

    [return: NotNullIfNotNull(nameof(text))]
    private static string? Shorten(string? text) => text is { Length: > 40 } ? $"{text.AsSpan(0, 40)}…" : text;
}

/// <summary>A connection to a worker has ended.</summary>
/// <param name="violation">What the worker did that the protocol does not allow, or <see langword="null"/> when it is merely gone.</param>
/// <param name="cause">What the connection ended with.</param>
internal sealed class WorkerConnectionException(string? violation, Exception? cause) : Exception(violation ?? "The worker is gone.", cause)
{
    public string? Violation { get; } = violation;
}
