using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class SByteCodec : NumberCodec<sbyte>
{
    public static readonly SByteCodec Instance = new();

    internal override ReadOnlySpan<byte> TypeName => "int8"u8;

    public override void Write(Utf8JsonWriter writer, sbyte value) => writer.WriteNumberValue(value);

    public override sbyte Read(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetSByte(out sbyte value) ? value : throw WorkerJson.Unexpected(ref reader, "sbyte");
}
