using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class Int64Codec : NumberCodec<long>
{
    public static readonly Int64Codec Instance = new();

    internal override ReadOnlySpan<byte> TypeName => "int64"u8;

    public override void Write(Utf8JsonWriter writer, long value) => writer.WriteNumberValue(value);

    public override long Read(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long value) ? value : throw WorkerJson.Unexpected(ref reader, "long");
}
