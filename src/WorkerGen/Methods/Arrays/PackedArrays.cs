using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>
/// Writes and reads arrays of numbers by their bytes: an object whose one member is named after the type and holds the numbers, little endian, in
/// base64, or the position of an array that crosses beside the message.
/// </summary>
internal static class PackedArrays
{
    /// <summary>Fewer numbers are about as short as JSON, which people can read.</summary>
    public const int LeastCount = 16;

    // The JSON writer takes no longer text; what is longer goes beside the message, or number by number.
    private const int MostBase64Bytes = 64 * 1024 * 1024;

    [ThreadStatic]
    private static OutgoingArrays? _outgoing;

    [ThreadStatic]
    private static IncomingArrays? _incoming;

    /// <summary>Where the codec that writes on this thread may put arrays, or <see langword="null"/> when the other end takes plain JSON only.</summary>
    public static OutgoingArrays? Outgoing
    {
        get => _outgoing;
        set => _outgoing = value;
    }

    /// <summary>What has come beside the message that is read on this thread.</summary>
    public static IncomingArrays? Incoming
    {
        get => _incoming;
        set => _incoming = value;
    }

    /// <summary>Writes plain JSON, whatever this thread is writing otherwise: an item may report while its value is being written.</summary>
    public static void WritePlain<T>(Utf8JsonWriter writer, WorkerCodec<T> codec, T value)
    {
        OutgoingArrays? outer = _outgoing;
        _outgoing = null;
        try
        {
            codec.Write(writer, value);
        }
        finally
        {
            _outgoing = outer;
        }
    }

    /// <returns>Whether the numbers have been written.</returns>
    public static bool TryWrite<T>(Utf8JsonWriter writer, NumberCodec<T> codec, ReadOnlyMemory<T> values)
        where T : unmanaged
    {
        if (_outgoing is null || values.Length < LeastCount)
        {
            return false;
        }

        if (TryWriteBeside(writer, codec, values))
        {
            return true;
        }

        if (_outgoing.IsForPeople || !BitConverter.IsLittleEndian || values.Length > MostBase64Bytes / SizeOf<T>())
        {
            return false;
        }

        WorkerJson.WriteStartObject(writer);
        writer.WriteBase64String(codec.TypeName, MemoryMarshal.AsBytes(values.Span));
        writer.WriteEndObject();
        return true;
    }

    /// <summary>Has an array cross beside the message, if it is large and there is a way.</summary>
    public static bool TryWriteBeside<T>(Utf8JsonWriter writer, NumberCodec<T> codec, ReadOnlyMemory<T> values)
        where T : unmanaged
    {
        if (_outgoing is null || !_outgoing.TryAdd(codec, values, out int place))
        {
            return false;
        }

        WorkerJson.WriteStartObject(writer);
        writer.WriteNumber(codec.TypeName, place);
        writer.WriteEndObject();
        return true;
    }

    /// <summary>Reads what <see cref="TryWrite"/> has written.</summary>
    /// <param name="reader">The reader, on the start of the object; afterwards on its end.</param>
    /// <param name="codec">The codec of the numbers.</param>
    /// <exception cref="JsonException">It is another object.</exception>
    public static T[] Read<T>(ref Utf8JsonReader reader, NumberCodec<T> codec)
        where T : unmanaged
    {
        T[] values = reader.TokenType == JsonTokenType.StartObject && WorkerJson.NextProperty(ref reader) && WorkerJson.PropertyIs(ref reader, codec.TypeName)
            ? ReadContent(ref reader, codec)
            : throw Unexpected<T>();
        return WorkerJson.NextProperty(ref reader) ? throw Unexpected<T>() : values;
    }

    private static T[] ReadContent<T>(ref Utf8JsonReader reader, NumberCodec<T> codec)
        where T : unmanaged
    {
        WorkerJson.Advance(ref reader);
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.TryGetInt32(out int position) && _incoming is { } incoming ? incoming.Take<T>(position) : throw Unexpected<T>();
        }

        if (reader.TokenType != JsonTokenType.String || !BitConverter.IsLittleEndian)
        {
            throw Unexpected<T>();
        }

        ReadOnlySpan<byte> text = reader.ValueSpan;
        if (reader.HasValueSequence || reader.ValueIsEscaped)
        {
            return FromBytes<T>(JsonText.ReadBase64(ref reader, "a packed array"));
        }

        // Straight into the array, without one of bytes between.
        int bytes = (text.Length / 4 * 3) - (text.EndsWith("=="u8) ? 2 : text.EndsWith("="u8) ? 1 : 0);
        var values = GC.AllocateUninitializedArray<T>(CountIn<T>(bytes));
        return Base64.DecodeFromUtf8(text, MemoryMarshal.AsBytes(values.AsSpan()), out int consumed, out int written) ==
            OperationStatus.Done && consumed == text.Length && written == bytes
            ? values
            : throw Unexpected<T>();
    }

    private static T[] FromBytes<T>(byte[] bytes)
        where T : unmanaged
    {
        var values = new T[CountIn<T>(bytes.Length)];
        bytes.CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    private static int CountIn<T>(int bytes)
        where T : unmanaged =>
        bytes >= 0 && bytes % SizeOf<T>() == 0 ? bytes / SizeOf<T>() : throw Unexpected<T>();

    private static unsafe int SizeOf<T>()
        where T : unmanaged =>
        sizeof(T);

    private static JsonException Unexpected<T>() => new($"The JSON is not a packed array of {typeof(T)}.");
}
