using StreamJsonRpc;

namespace WorkerGen.Rpc.Library;

/// <summary>Turns ids into those of StreamJsonRpc and back.</summary>
internal static class RequestIds
{
    public static RequestId ToLibrary(this RpcId id) =>
        id.IsAbsent ? RequestId.NotSpecified
        : id.Number is { } number ? new RequestId(number)
        : id.Text is { } text ? new RequestId(text)
        : RequestId.Null;

    public static RpcId ToOwn(this RequestId id) =>
        id.IsEmpty ? default
        : id.Number is { } number ? new RpcId(number)
        : id.String is { } text ? new RpcId(text)
        : RpcId.Null;
}
