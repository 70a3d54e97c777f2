using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class UInt32Codec : WorkerCodec<uint>
{
    public static readonly UInt32Codec Instance = new();

    public override void Write(Utf8JsonWriter writer, uint value) => writer.WriteNumberValue(value);

    public override uint Read(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt32(out uint value) ? value : throw WorkerJson.Unexpected(ref reader, "uint");
}
