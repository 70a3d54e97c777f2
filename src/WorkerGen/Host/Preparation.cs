using WorkerGen.Methods;
using WorkerGen.Processes;
using WorkerGen.Rpc;

namespace WorkerGen.Host;

/// <summary>
/// Has all loaded and compiled that it takes to read a request and to write an answer. A fresh worker does that on a thread of its own, while its main
/// thread is on its way to the first request.
/// </summary>
internal static class Preparation
{
    public static void Begin()
    {
        // What is compiled ahead of time needs no preparation.
        if (!NativeAot.IsRunning)
        {
            new Thread(Run) { IsBackground = true, Name = "WorkerGen preparation" }.Start();
        }
    }

    private static void Run()
    {
        ReadOnlySpan<byte> request = """{"jsonrpc":"2.0","id":1,"method":"run","params":{"assembly":"","method":"","signature":"","firstOrdinal":0,"items":[0]}}"""u8;
        using var input = new MessageReader(new MemoryStream([.. request, (byte)'\n']));
        using RpcPayload content = input.Read()!.Value.Content!;
        RunRequest.Read(content.Json);
        InitializeRequest.Read("""{"protocolVersion":1,"assemblies":["WorkerGen"],"maxMessageBytes":4096}"""u8);
        using var output = new MessageWriter(Stream.Null);
        output.WriteResult(new RpcId(1), new InitializeReply(Protocol.Version, 1));
        output.WriteResult(new RpcId(1), new RunReplyBuilder<long>(WorkerCodecs.Int64, outgoing: null, maxBytes: 1, expected: 0).Build(TimeSpan.Zero));
    }
}
