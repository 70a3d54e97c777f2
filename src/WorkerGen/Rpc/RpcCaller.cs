using System.Text.Json;
using WorkerGen.Rpc.Direct;
using WorkerGen.Rpc.Library;

namespace WorkerGen.Rpc;

/// <summary>The end of JSON-RPC that makes requests. One request is made at a time, from any thread; notifications come between.</summary>
internal abstract class RpcCaller : IDisposable
{
    private volatile string? _violation;

    /// <summary>What the other end did that the protocol does not allow, if it did.</summary>
    public string? Violation => _violation;

    /// <summary>Ends when everything has been read that will be.</summary>
    public abstract Task Completion { get; }

    /// <summary>Makes the end that this program is to use, see docs/decisions/0006-json-rpc-without-a-library.md.</summary>
    /// <param name="input">Where messages come from; the connection disposes it.</param>
    /// <param name="output">Where messages go; the connection disposes it.</param>
    /// <param name="name">The name of the reading thread.</param>
    /// <param name="maxMessageBytes">The greatest size of a message, both ways.</param>
    /// <param name="progress">Takes the params of a report, on the reading thread, and owns them.</param>
    /// <param name="lost">Called once no more requests can be made.</param>
    public static RpcCaller Create(Stream input, Stream output, string name, int maxMessageBytes, Action<RpcPayload> progress, Action lost) =>
        RpcSwitches.UsesStreamJsonRpc
            ? new LibraryCaller(input, output, name, maxMessageBytes, progress, lost)
            : new DirectCaller(input, output, name, maxMessageBytes, progress, lost);

    /// <summary>Makes a request.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="content">Its params, if it has any.</param>
    /// <param name="cancellationToken">Asks the other end to cancel it; an answer comes all the same.</param>
    /// <returns>The result.</returns>
    /// <exception cref="RpcErrorException">It was answered with an error.</exception>
    /// <exception cref="OperationCanceledException">It was answered with the error that it was canceled, or was canceled before it was sent.</exception>
    /// <exception cref="RpcConnectionException">There is no connection any more.</exception>
    public abstract Task<RpcPayload> InvokeAsync(string method, IRpcContent? content, CancellationToken cancellationToken);

    /// <summary>
    /// Has something run after what this thread does: when this is the thread that has read an answer, and nobody waits for the next one, there; otherwise
    /// on the thread pool.
    /// </summary>
    public virtual void GoOn(IThreadPoolWorkItem next) => ThreadPool.UnsafeQueueUserWorkItem(next, preferLocal: false);

    /// <summary>Ends the connection because of what the other end did, or because it is gone.</summary>
    public RpcConnectionException Break(string? violation, Exception? cause)
    {
        NoteViolation(violation);
        Dispose();
        return new RpcConnectionException(_violation, cause);
    }

    public abstract void Dispose();

    /// <summary>Of several violations the first counts: the others may be its consequences.</summary>
    protected void NoteViolation(string? violation) => _violation ??= violation;

    /// <summary>Describes what a connection ended with, if it is a violation.</summary>
    protected static string? ViolationIn(Exception? failure) => failure switch
    {
        RpcViolationException => failure.Message,
        null or IOException or OperationCanceledException or ObjectDisposedException => null,
        _ => $"it sent a line that is not a message of the protocol: {failure.Message}",
    };

    /// <summary>What a caller end makes of a request, which an answer to would wait in memory for a worker that does not read.</summary>
    protected static Exception UnexpectedRequest(string method) =>
        new JsonException($"{(method.Length > 40 ? $"{method.AsSpan(0, 40)}…" : method)} is a request, and a worker has none to make");
}

/// <summary>There is no connection to the other end any more.</summary>
/// <param name="violation">What the other end did that the protocol does not allow, or <see langword="null"/> when it is merely gone.</param>
/// <param name="cause">What the connection ended with.</param>
internal sealed class RpcConnectionException(string? violation, Exception? cause) : Exception(violation ?? "The worker is gone.", cause)
{
    public string? Violation { get; } = violation;
}
