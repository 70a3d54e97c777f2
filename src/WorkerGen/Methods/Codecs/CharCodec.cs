using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>Writes a string of one character; a surrogate, which is no text by itself, as its number.</summary>
internal sealed class CharCodec : WorkerCodec<char>
{
    public static readonly CharCodec Instance = new();

    public override void Write(Utf8JsonWriter writer, char value)
    {
        if (char.IsSurrogate(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteStringValue(new ReadOnlySpan<char>(in value));
        }
    }

    public override char Read(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number ? (char)UInt16Codec.Instance.Read(ref reader) : ReadText(ref reader);

    private static char ReadText(ref Utf8JsonReader reader)
    {
        Span<char> buffer = stackalloc char[JsonText.MaxLength];
        int length = JsonText.Read(ref reader, buffer, "char");
        return length == 1 ? buffer[0] : throw WorkerJson.Unexpected(ref reader, "char");
    }
}
