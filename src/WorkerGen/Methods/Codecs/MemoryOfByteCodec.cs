using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class MemoryOfByteCodec : WorkerCodec<Memory<byte>>
{
    public static readonly MemoryOfByteCodec Instance = new();

    public override void Write(Utf8JsonWriter writer, Memory<byte> value) => JsonText.WriteBytes(writer, value);

    public override Memory<byte> Read(ref Utf8JsonReader reader) => JsonText.ReadBytes(ref reader, "Memory<byte>");
}
