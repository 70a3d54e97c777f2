using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class ByteCodec : NumberCodec<byte>
{
    public static readonly ByteCodec Instance = new();

    internal override ReadOnlySpan<byte> TypeName => "uint8"u8;

    public override void Write(Utf8JsonWriter writer, byte value) => writer.WriteNumberValue(value);

    public override byte Read(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetByte(out byte value) ? value : throw WorkerJson.Unexpected(ref reader, "byte");
}
