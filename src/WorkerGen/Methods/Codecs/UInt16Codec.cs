using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class UInt16Codec : WorkerCodec<ushort>
{
    public static readonly UInt16Codec Instance = new();

    public override void Write(Utf8JsonWriter writer, ushort value) => writer.WriteNumberValue(value);

    public override ushort Read(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt16(out ushort value) ? value : throw WorkerJson.Unexpected(ref reader, "ushort");
}
