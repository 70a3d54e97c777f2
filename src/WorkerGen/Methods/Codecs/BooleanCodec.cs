using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class BooleanCodec : WorkerCodec<bool>
{
    public static readonly BooleanCodec Instance = new();

    public override void Write(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);

    public override bool Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw WorkerJson.Unexpected(ref reader, "bool"),
    };
}
