using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class Int32Codec : NumberCodec<int>
{
    public static readonly Int32Codec Instance = new();

    internal override ReadOnlySpan<byte> TypeName => "int32"u8;

    public override void Write(Utf8JsonWriter writer, int value) => writer.WriteNumberValue(value);

    public override int Read(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int value) ? value : throw WorkerJson.Unexpected(ref reader, "int");
}
