using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class UInt32Codec : NumberCodec<uint>
{
    public static readonly UInt32Codec Instance = new();

    internal override ReadOnlySpan<byte> TypeName => "uint32"u8;

    public override void Write(Utf8JsonWriter writer, uint value) => writer.WriteNumberValue(value);

    public override uint Read(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt32(out uint value) ? value : throw WorkerJson.Unexpected(ref reader, "uint");
}
