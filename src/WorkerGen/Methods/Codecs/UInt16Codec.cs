using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class UInt16Codec : NumberCodec<ushort>
{
    public static readonly UInt16Codec Instance = new();

    internal override ReadOnlySpan<byte> TypeName => "uint16"u8;

    public override void Write(Utf8JsonWriter writer, ushort value) => writer.WriteNumberValue(value);

    public override ushort Read(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt16(out ushort value) ? value : throw WorkerJson.Unexpected(ref reader, "ushort");
}
