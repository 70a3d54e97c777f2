using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class UInt64Codec : WorkerCodec<ulong>
{
    public static readonly UInt64Codec Instance = new();

    public override void Write(Utf8JsonWriter writer, ulong value) => writer.WriteNumberValue(value);

    public override ulong Read(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out ulong value) ? value : throw WorkerJson.Unexpected(ref reader, "ulong");
}
