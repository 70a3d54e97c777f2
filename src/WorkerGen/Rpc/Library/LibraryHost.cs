using StreamJsonRpc;

namespace WorkerGen.Rpc.Library;

/// <summary>The end that answers requests, on StreamJsonRpc.</summary>
internal sealed class LibraryHost : RpcHost
{
    private readonly HostThread _thread = new();
    private readonly RpcMessageHandler _handler;
    private readonly HostRpc _rpc;
    private readonly IRpcTarget _target;
    private readonly Action<Exception?> _ended;

    public LibraryHost(Stream input, Stream output, IRpcTarget target, Action<Exception?> ended)
    {
        _target = target;
        _ended = ended;
        var unanswered = new UnansweredRequests();
        _handler = new RpcMessageHandler(input, output, "WorkerGen channel", unanswered.Add, OnEnded);
        _rpc = new HostRpc(_handler, unanswered) { SynchronizationContext = _thread };
        _rpc.AddLocalRpcMethod(Protocol.Initialize, (RpcPayload content, CancellationToken canceled) => Answer(Protocol.Initialize, content, canceled));
        _rpc.AddLocalRpcMethod(Protocol.Run, (RpcPayload content, CancellationToken canceled) => Answer(Protocol.Run, content, canceled));
        _rpc.AddLocalRpcMethod(Protocol.Shutdown, (CancellationToken canceled) => Answer(Protocol.Shutdown, null, canceled));
        _rpc.Disconnected += OnDisconnected;
    }

    public override int MaxMessageBytes
    {
        get => _handler.MaxMessageBytes;
        set => _handler.MaxMessageBytes = value;
    }

    public override void Run()
    {
        _rpc.StartListening();

        // What it ends with is told by OnDisconnected.
        _ = _rpc.Completion.ContinueWith(
            static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        _thread.Run();
    }

    public override void Notify(string method, IRpcContent content) => _rpc.NotifyAsync(method, [content], null).GetAwaiter().GetResult();

    public override void Dispose()
    {
        _rpc.Dispose();
        _thread.Stop();
    }

    private IRpcContent? Answer(string method, RpcPayload? content, CancellationToken canceled)
    {
        try
        {
            return _target.Answer(method, content, canceled);
        }
        catch (RpcErrorException e)
        {
            throw new LocalRpcException(e.Message, e) { ErrorCode = e.Code };
        }
    }

    private void OnEnded(Exception? failure)
    {
        _ended(failure);
        _thread.Stop();
    }

    // What came was a message that nothing can be made of, or an answer could not be sent; the end of the input is noticed before.
    private void OnDisconnected(object? sender, JsonRpcDisconnectedEventArgs e) => OnEnded(e.Exception as IOException ?? (Exception)new RpcViolationException(e.Description));
}
