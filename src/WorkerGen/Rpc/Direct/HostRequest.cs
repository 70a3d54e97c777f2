using System.Diagnostics.CodeAnalysis;

namespace WorkerGen.Rpc.Direct;

/// <summary>A request that has not been answered yet.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The token source has neither a timer nor a link, and a cancellation may be late.")]
internal sealed class HostRequest(RpcId id, string method, RpcPayload? content)
{
    private readonly CancellationTokenSource _cancel = new();

    public RpcId Id { get; } = id;

    public string Method { get; } = method;

    public RpcPayload? Content { get; } = content;

    public CancellationToken Canceled => _cancel.Token;

    /// <summary>Cancels the token now; what the user's code does on account of that runs elsewhere, and what it throws is nobody's business.</summary>
    public void Cancel() => _ = _cancel.CancelAsync().ContinueWith(
        static canceled => canceled.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
