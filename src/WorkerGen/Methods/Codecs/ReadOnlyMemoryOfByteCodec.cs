using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class ReadOnlyMemoryOfByteCodec : WorkerCodec<ReadOnlyMemory<byte>>
{
    public static readonly ReadOnlyMemoryOfByteCodec Instance = new();

    public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> value) => JsonText.WriteBytes(writer, value);

    public override ReadOnlyMemory<byte> Read(ref Utf8JsonReader reader) => JsonText.ReadBytes(ref reader, "ReadOnlyMemory<byte>");
}
