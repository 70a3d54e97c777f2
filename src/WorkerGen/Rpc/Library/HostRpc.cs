using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace WorkerGen.Rpc.Library;

/// <summary>
/// The worker's end of the connection. A request begins when the one before it has been answered: StreamJsonRpc alone begins it as soon as the
/// one before awaits something.
/// </summary>
/// <param name="handler">The channel.</param>
/// <param name="unanswered">The requests that have come through the channel.</param>
internal sealed class HostRpc(IJsonRpcMessageHandler handler, UnansweredRequests unanswered) : JsonRpc(handler)
{
    private Task _last = Task.CompletedTask;

    // Called in the order of arrival.
    protected override async ValueTask<JsonRpcMessage> DispatchRequestAsync(JsonRpcRequest request, TargetMethod targetMethod, CancellationToken cancellationToken)
    {
        if (request.IsResponseExpected)
        {
            Task previous = _last;
            _last = unanswered.Answered(request.RequestId);
            await previous.ConfigureAwait(false);
        }

        return await base.DispatchRequestAsync(request, targetMethod, cancellationToken).ConfigureAwait(false);
    }

    protected override async ValueTask SendAsync(JsonRpcMessage message, CancellationToken cancellationToken)
    {
        TaskCompletionSource? answered = unanswered.Remove(message);
        try
        {
            await base.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            answered?.SetResult();
        }
    }
}
