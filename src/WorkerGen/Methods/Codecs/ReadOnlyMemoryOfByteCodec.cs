using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class ReadOnlyMemoryOfByteCodec : WorkerCodec<ReadOnlyMemory<byte>>
{
    public static readonly ReadOnlyMemoryOfByteCodec Instance = new();

    public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> value) => writer.WriteBase64StringValue(value.Span);

    public override ReadOnlyMemory<byte> Read(ref Utf8JsonReader reader) => JsonText.ReadBase64(ref reader, "ReadOnlyMemory<byte>");
}
