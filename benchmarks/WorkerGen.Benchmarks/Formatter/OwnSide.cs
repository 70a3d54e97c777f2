using System.Text.Json;
using StreamJsonRpc;
using WorkerGen.Rpc;
using WorkerGen.Rpc.Library;

namespace WorkerGen.Benchmarks.Formatter;

/// <summary>The formatter and the handler that pools and workers use.</summary>
internal sealed class OwnSide : Side
{
    public override string Name => "own";

    public override JsonRpc Connect(Stream input, Stream output) => new(new RpcMessageHandler(input, output, "benchmark", check: null, inputEnded: null));

    public override async Task<long> SquareAsync(JsonRpc rpc, int n)
    {
        using RpcPayload reply = await rpc.InvokeAsync<RpcPayload>(Method, new Number(n)).ConfigureAwait(false);
        return Number.Read(reply);
    }

    protected override void AddSquare(JsonRpc rpc) => rpc.AddLocalRpcMethod(Method, static (RpcPayload request) =>
    {
        using (request)
        {
            long n = Number.Read(request);
            return new Number(n * n);
        }
    });

    private sealed record Number(long Value) : IRpcContent
    {
        public void WriteTo(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            writer.WriteNumber("n"u8, Value);
            writer.WriteEndObject();
        }

        public static long Read(RpcPayload payload)
        {
            Utf8JsonReader reader = MessageObject.Start(payload.Json.Span);
            reader.Read();
            return MessageObject.ReadInt64(ref reader);
        }
    }
}
