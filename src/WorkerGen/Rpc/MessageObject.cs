using System.Text.Json;
using WorkerGen.Methods;

namespace WorkerGen.Rpc;

/// <summary>
/// Reads the members of the small objects that messages consist of. What is no such object is a <see cref="JsonException"/>, and a string that
/// is no text an <see cref="InvalidOperationException"/>.
/// </summary>
internal static class MessageObject
{
    /// <summary>Makes a reader that stands on the start of the object; params given by position, as a list of one object, count as well.</summary>
    public static Utf8JsonReader Start(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, JsonLimits.Reader);
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            reader.Read();
        }

        return reader.TokenType == JsonTokenType.StartObject ? reader : throw new JsonException("An object was expected.");
    }

    public static int ReadInt32(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int value) ? value : throw Expected("a whole number");

    public static long ReadInt64(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long value) ? value : throw Expected("a whole number");

    public static bool ReadBoolean(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.TokenType == JsonTokenType.True : throw Expected("true or false");

    public static string ReadString(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw Expected("a string");

    public static List<string> ReadStrings(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            throw Expected("an array of strings");
        }

        var strings = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            strings.Add(reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw Expected("a string"));
        }

        return strings;
    }

    /// <summary>Passes over the next value and tells where it stands.</summary>
    public static Range ReadRaw(ref Utf8JsonReader reader)
    {
        reader.Read();
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return start..(int)reader.BytesConsumed;
    }

    private static JsonException Expected(string what) => new($"{what} was expected.");
}
