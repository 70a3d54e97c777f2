using System.Text.Json;
using WorkerGen.Rpc.Direct;
using WorkerGen.Rpc.Library;

namespace WorkerGen.Rpc;

/// <summary>The end of JSON-RPC that answers requests, one after another in the order of their arrival, on the thread that calls <see cref="Run"/>.</summary>
internal abstract class RpcHost : IDisposable
{
    /// <summary>The greatest size of a message, both ways.</summary>
    public abstract int MaxMessageBytes { get; set; }

    /// <summary>Makes the end that this program is to use, see docs/decisions/0006-json-rpc-without-a-library.md.</summary>
    /// <param name="input">Where messages come from; the host disposes it.</param>
    /// <param name="output">Where messages go; the host disposes it.</param>
    /// <param name="target">What answers requests.</param>
    /// <param name="ended">
    /// Called on the thread that reads, as soon as the input has ended (<see langword="null"/>), or with what it, or an answer, failed with. If it
    /// returns, so does <see cref="Run"/> when all has been answered.
    /// </param>
    public static RpcHost Create(Stream input, Stream output, IRpcTarget target, Action<Exception?> ended) =>
        RpcSwitches.UsesStreamJsonRpc ? new LibraryHost(input, output, target, ended) : new DirectHost(input, output, target, ended);

    /// <summary>Answers requests until the input has ended.</summary>
    public abstract void Run();

    /// <summary>Sends a notification, from any thread; it has been written when this returns.</summary>
    public abstract void Notify(string method, IRpcContent content);

    /// <summary>Ends the connection; <see cref="Run"/> returns.</summary>
    public abstract void Dispose();

    protected static JsonException DuplicateId(object id) =>
        new($"its id {id} is that of a request that has not been answered yet");
}

/// <summary>What answers requests.</summary>
internal interface IRpcTarget
{
    /// <summary>Answers a request; returns when nothing of it runs any more.</summary>
    /// <param name="method">What is requested.</param>
    /// <param name="content">The params, if there are any; the target owns them.</param>
    /// <param name="cancellationToken">Is canceled when the request is.</param>
    /// <returns>The result; <see langword="null"/> for the JSON value null.</returns>
    /// <exception cref="RpcErrorException">The answer is an error.</exception>
    IRpcContent? Answer(string method, RpcPayload? content, CancellationToken cancellationToken);
}
