using System.Threading.Tasks.Sources;

namespace WorkerGen.Rpc.Direct;

/// <summary>A request whose answer somebody waits for. It is completed once.</summary>
internal sealed class PendingRequest(long id, MessageWriter writer) : IValueTaskSource<RpcPayload>
{
    private readonly MessageWriter _writer = writer;
    private ManualResetValueTaskSourceCore<RpcPayload> _source;

    public long Id { get; } = id;

    public ValueTask<RpcPayload> Task => new(this, _source.Version);

    /// <summary>Whoever waits goes on here, on the reading thread: one change of threads less for each request.</summary>
    public void Complete(RpcMessage answer)
    {
        if (answer.Error is not { } error)
        {
            _source.SetResult(answer.Content!);
        }
        else if (error.Code == Protocol.RequestCanceled)
        {
            _source.SetException(new OperationCanceledException(error.Message));
        }
        else
        {
            _source.SetException(error);
        }
    }

    /// <summary>Tells the other end that the request is canceled.</summary>
    public void Cancel() => ThreadPool.UnsafeQueueUserWorkItem(
        static request =>
        {
            try
            {
                // Not where it is canceled: a worker that does not read what it is sent would hold whoever cancels.
                request._writer.WriteCancellation(new RpcId(request.Id));
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                // Who waits for the answer hears of it.
            }
        },
        this,
        preferLocal: false);

    public void Fail(Exception exception, bool mayContinueHere)
    {
        _source.RunContinuationsAsynchronously = !mayContinueHere;
        _source.SetException(exception);
    }

    RpcPayload IValueTaskSource<RpcPayload>.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<RpcPayload>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<RpcPayload>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
