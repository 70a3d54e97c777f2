using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>
/// Reads the items of a JSON array one after another, so that the worker can run each before it reads the next. An item that cannot be read
/// is passed over. A packed array is read at once. Not thread-safe.
/// </summary>
internal sealed class ItemArrayReader
{
    private readonly ReadOnlyMemory<byte> _json;
    private readonly IncomingArrays? _arrays;
    private readonly bool _isPacked;
    private JsonReaderState _state;
    private int _offset;
    private Array? _numbers;
    private int _nextNumber;

    /// <param name="array">The items.</param>
    /// <param name="arrays">What has come beside the message, if anything.</param>
    /// <exception cref="JsonException">They are neither a JSON array nor a packed one.</exception>
    public ItemArrayReader(ReadOnlyMemory<byte> array, IncomingArrays? arrays = null)
    {
        _json = array;
        _arrays = arrays;
        var reader = new Utf8JsonReader(array.Span, JsonLimits.Reader);
        if (!reader.Read() || reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
        {
            throw new JsonException("The items are not a JSON array.");
        }

        _isPacked = reader.TokenType == JsonTokenType.StartObject;
        Remember(ref reader);
    }

    /// <summary>Reads all items of a packed array.</summary>
    /// <returns>The items, or <see langword="null"/> when they have to be read one after another.</returns>
    /// <exception cref="JsonException">It is a packed array of something else.</exception>
    public T[]? ReadNumbers<T>(WorkerCodec<T> codec)
    {
        if (!_isPacked || _numbers is not null)
        {
            return (T[]?)_numbers;
        }

        var reader = new Utf8JsonReader(_json.Span, JsonLimits.Reader);
        reader.Read();
        IncomingArrays? outer = PackedArrays.Incoming;
        PackedArrays.Incoming = _arrays;
        try
        {
            T[] numbers = codec.ReadPacked(ref reader);
            _numbers = numbers;
            return numbers;
        }
        finally
        {
            PackedArrays.Incoming = outer;
        }
    }

    /// <summary>Reads the next item.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="Exception">The codec could not read it; the reader stands behind it.</exception>
    public bool TryRead<T>(WorkerCodec<T> codec, out T value)
    {
        if (_isPacked)
        {
            T[] numbers = ReadNumbers(codec)!;
            bool found = _nextNumber < numbers.Length;
            value = found ? numbers[_nextNumber++] : default!;
            return found;
        }

        var reader = new Utf8JsonReader(_json.Span[_offset..], isFinalBlock: true, _state);
        if (!reader.Read() || reader.TokenType == JsonTokenType.EndArray)
        {
            value = default!;
            return false;
        }

        Utf8JsonReader start = reader;
        IncomingArrays? outer = PackedArrays.Incoming;
        PackedArrays.Incoming = _arrays;
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
        finally
        {
            PackedArrays.Incoming = outer;
        }
    }

    /// <summary>Passes over the next item.</summary>
    /// <returns>Whether there was one.</returns>
    public bool TrySkip()
    {
        if (_isPacked)
        {
            return _nextNumber++ < _numbers!.Length;
        }

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
