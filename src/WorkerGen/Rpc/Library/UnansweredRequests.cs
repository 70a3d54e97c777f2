using System.Collections.Concurrent;
using System.Text.Json;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace WorkerGen.Rpc.Library;

/// <summary>The requests that have come and have not been answered yet. Safe for use by several threads.</summary>
internal sealed class UnansweredRequests
{
    private readonly ConcurrentDictionary<RequestId, TaskCompletionSource> _all = [];

    /// <summary>Takes note of a message that has come, before anything is done with it.</summary>
    /// <exception cref="JsonException">It is a request whose id tells it from none of those: nobody could tell their answers apart.</exception>
    public void Add(JsonRpcMessage message)
    {
        if (message is JsonRpcRequest { IsResponseExpected: true, RequestId: var id } &&
            !_all.TryAdd(id, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)))
        {
            throw new JsonException($"its id {id} is that of a request that has not been answered yet");
        }
    }

    /// <summary>Ends when the request has been answered.</summary>
    public Task Answered(RequestId id) => _all.TryGetValue(id, out TaskCompletionSource? answered) ? answered.Task : Task.CompletedTask;

    /// <summary>Takes note of a message that is about to be sent: whoever reads an answer may use its id again at once.</summary>
    /// <returns>What to complete when the message has been sent, if it is the answer to a request.</returns>
    public TaskCompletionSource? Remove(JsonRpcMessage message) =>
        message is IJsonRpcMessageWithId { RequestId: var id } and not JsonRpcRequest && _all.TryRemove(id, out TaskCompletionSource? answered) ? answered : null;
}
