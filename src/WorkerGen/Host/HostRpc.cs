using System.Collections.Concurrent;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;
using Protocol = WorkerGen.Rpc.Protocol;

namespace WorkerGen.Host;

/// <summary>
/// The worker's end of the connection. A request begins when the one before it has been answered: StreamJsonRpc alone begins it as soon as the
/// one before awaits something.
/// </summary>
internal sealed class HostRpc(IJsonRpcMessageHandler handler) : JsonRpc(handler)
{
    private readonly ConcurrentDictionary<RequestId, TaskCompletionSource> _unanswered = [];
    private Task _last = Task.CompletedTask;

    // Called in the order of arrival.
    protected override async ValueTask<JsonRpcMessage> DispatchRequestAsync(JsonRpcRequest request, TargetMethod targetMethod, CancellationToken cancellationToken)
    {
        if (request.IsResponseExpected)
        {
            Task previous = _last;
            var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_unanswered.TryAdd(request.RequestId, answered))
            {
                throw new LocalRpcException($"A request with the id {request.RequestId} has not been answered yet.") { ErrorCode = Protocol.InvalidRequest };
            }

            _last = answered.Task;
            await previous.ConfigureAwait(false);
        }

        return await base.DispatchRequestAsync(request, targetMethod, cancellationToken).ConfigureAwait(false);
    }

    protected override async ValueTask SendAsync(JsonRpcMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await base.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (message is IJsonRpcMessageWithId { RequestId: var id } and not JsonRpcRequest && _unanswered.TryRemove(id, out TaskCompletionSource? answered))
            {
                answered.SetResult();
            }
        }
    }
}
