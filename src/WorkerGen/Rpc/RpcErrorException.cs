namespace WorkerGen.Rpc;

/// <summary>A request was, or is to be, answered with an error of JSON-RPC.</summary>
/// <param name="code">One of those in docs/protocol.md.</param>
/// <param name="message">What for.</param>
internal sealed class RpcErrorException(int code, string message) : Exception(message)
{
    public int Code { get; } = code;
}
