using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class UInt64Codec : NumberCodec<ulong>
{
    public static readonly UInt64Codec Instance = new();

    internal override ReadOnlySpan<byte> TypeName => "uint64"u8;

    public override void Write(Utf8JsonWriter writer, ulong value) => writer.WriteNumberValue(value);

    public override ulong Read(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out ulong value) ? value : throw WorkerJson.Unexpected(ref reader, "ulong");
}
