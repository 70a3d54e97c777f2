using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class MemoryOfByteCodec : WorkerCodec<Memory<byte>>
{
    public static readonly MemoryOfByteCodec Instance = new();

    public override void Write(Utf8JsonWriter writer, Memory<byte> value) => writer.WriteBase64StringValue(value.Span);

    public override Memory<byte> Read(ref Utf8JsonReader reader) => JsonText.ReadBase64(ref reader, "Memory<byte>");
}
