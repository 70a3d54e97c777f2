using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class Int16Codec : NumberCodec<short>
{
    public static readonly Int16Codec Instance = new();

    internal override ReadOnlySpan<byte> TypeName => "int16"u8;

    public override void Write(Utf8JsonWriter writer, short value) => writer.WriteNumberValue(value);

    public override short Read(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt16(out short value) ? value : throw WorkerJson.Unexpected(ref reader, "short");
}
