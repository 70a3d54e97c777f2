using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace WorkerGen.Rpc.Library;

/// <summary>The end that makes requests, on StreamJsonRpc.</summary>
internal sealed class LibraryCaller : RpcCaller
{
    private readonly JsonRpc _rpc;
    private readonly Action _lost;
    private volatile bool _isLost;

    public LibraryCaller(Stream input, Stream output, string name, int maxMessageBytes, Action<RpcPayload> progress, Action lost)
    {
        _lost = lost;
        var handler = new RpcMessageHandler(input, output, name, ThrowIfRequest, inputEnded: null) { MaxMessageBytes = maxMessageBytes };
        _rpc = new JsonRpc(handler) { SynchronizationContext = InlineSynchronizationContext.Instance };
        _rpc.AddLocalRpcMethod(Protocol.Progress, progress);
        _rpc.Disconnected += OnDisconnected;
        _rpc.StartListening();

        // What it ends with is told by OnDisconnected. An exception that nobody has looked at would come back as an unobserved one.
        _ = _rpc.Completion.ContinueWith(
            static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public override Task Completion => _rpc.Completion;

    public override async Task<RpcPayload> InvokeAsync(string method, IRpcContent? content, CancellationToken cancellationToken)
    {
        try
        {
            return await _rpc.InvokeWithCancellationAsync<RpcPayload>(method, content is null ? [] : [content], cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ConnectionLostException or IOException or ObjectDisposedException || (e is OperationCanceledException && _isLost))
        {
            // Also the library's word for a connection that was lost after the request had been canceled.
            throw new RpcConnectionException(Violation, e);
        }
        catch (RemoteRpcException e)
        {
            throw new RpcErrorException((int?)e.ErrorCode ?? Protocol.InternalError, e.Message);
        }
    }

    public override void Dispose() => _rpc.Dispose();

    private void OnDisconnected(object? sender, JsonRpcDisconnectedEventArgs e)
    {
        NoteViolation(e.Reason == DisconnectedReason.RemoteProtocolViolation
            ? "it answered a request that it had not been sent, or had answered before"
            : ViolationIn(e.Exception));
        _isLost = true;
        _lost();
    }

    private static void ThrowIfRequest(JsonRpcMessage message)
    {
        if (message is JsonRpcRequest { IsResponseExpected: true } request)
        {
            throw UnexpectedRequest(request.Method!);
        }
    }
}
