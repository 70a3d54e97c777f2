using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>
/// Reads the items of a JSON array one after another, so that the worker can run each before it reads the next. An item that cannot be read
/// is passed over. Not thread-safe.
/// </summary>
internal sealed class ItemArrayReader
{
    private readonly ReadOnlyMemory<byte> _json;
    private JsonReaderState _state;
    private int _offset;

    public ItemArrayReader(ReadOnlyMemory<byte> array)
    {
        _json = array;
        var reader = new Utf8JsonReader(array.Span, JsonLimits.Reader);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("The items are not a JSON array.");
        }

        Remember(ref reader);
    }

    /// <summary>Reads the next item.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="Exception">The codec could not read it; the reader stands behind it.</exception>
    public bool TryRead<T>(WorkerCodec<T> codec, out T value)
    {
        var reader = new Utf8JsonReader(_json.Span[_offset..], isFinalBlock: true, _state);
        if (!reader.Read() || reader.TokenType == JsonTokenType.EndArray)
        {
            value = default!;
            return false;
        }

        Utf8JsonReader start = reader;
        try
        {
            value = codec.Read(ref reader);
            ThrowIfIncomplete(ref reader, ref start, typeof(T));
            Remember(ref reader);
            return true;
        }
        catch
        {
            start.Skip();
            Remember(ref start);
            throw;
        }
    }

    /// <summary>Passes over the next item.</summary>
    /// <returns>Whether there was one.</returns>
    public bool TrySkip()
    {
        var reader = new Utf8JsonReader(_json.Span[_offset..], isFinalBlock: true, _state);
        if (!reader.Read() || reader.TokenType == JsonTokenType.EndArray)
        {
            return false;
        }

        reader.Skip();
        Remember(ref reader);
        return true;
    }

    // A converter of the user's may stop early or run over; either would shift every item behind it.
    private static void ThrowIfIncomplete(ref Utf8JsonReader reader, ref Utf8JsonReader start, Type type)
    {
        bool isComplete = start.TokenType switch
        {
            JsonTokenType.StartObject => reader.TokenType == JsonTokenType.EndObject,
            JsonTokenType.StartArray => reader.TokenType == JsonTokenType.EndArray,
            _ => reader.BytesConsumed == start.BytesConsumed,
        };
        if (!isComplete || reader.CurrentDepth != start.CurrentDepth)
        {
            throw new JsonException($"The converter of {type} did not read one complete JSON value.");
        }
    }

    private void Remember(ref Utf8JsonReader reader)
    {
        _state = reader.CurrentState;
        _offset += (int)reader.BytesConsumed;
    }
}
