using System.Text.Json;
using WorkerGen.Methods;

namespace WorkerGen.Rpc;

/// <summary>Writes and reads the member of a message that says which arrays cross beside it.</summary>
internal static class BulkList
{
    public static ReadOnlySpan<byte> Member => "bulk"u8;

    public static void Write(Utf8JsonWriter writer, IReadOnlyList<BulkArray> arrays)
    {
        if (arrays.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(Member);
        foreach (BulkArray array in arrays)
        {
            writer.WriteStartObject();
            writer.WriteNumber(array.TypeName, array.Count);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Reads it; the arrays have still to come.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static IReadOnlyList<BulkArray> Read(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            throw Unexpected();
        }

        var arrays = new List<BulkArray>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
            {
                throw Unexpected();
            }

            Utf8JsonReader type = reader;
            arrays.Add(BulkArray.Expect(ref type, MessageObject.ReadInt64(ref reader)));
            if (!reader.Read() || reader.TokenType != JsonTokenType.EndObject)
            {
                throw Unexpected();
            }
        }

        return arrays;
    }

    private static JsonException Unexpected() => new("The arrays beside the message are not a list of types and lengths.");
}
