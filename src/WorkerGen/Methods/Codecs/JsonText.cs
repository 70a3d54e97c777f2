using System.Globalization;
using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>Writes and reads values that are short texts in JSON, without allocating.</summary>
internal static class JsonText
{
    /// <summary>More than any of those texts needs, even where another writer escaped some of its characters.</summary>
    public const int MaxLength = 128;

    /// <summary>Writes a text of ASCII characters that need no escaping; the writer would escape a plus sign all the same.</summary>
    public static void Write<T>(Utf8JsonWriter writer, T value, ReadOnlySpan<char> format)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[MaxLength];
        _ = value.TryFormat(text[1..], out int length, format, CultureInfo.InvariantCulture);
        text[0] = (byte)'"';
        text[length + 1] = (byte)'"';
        writer.WriteRawValue(text[..(length + 2)], skipInputValidation: true);
    }

    /// <summary>Reads a text into a buffer of <see cref="MaxLength"/> characters and returns its length.</summary>
    public static int Read(ref Utf8JsonReader reader, scoped Span<char> buffer, string typeName)
    {
        if (reader.TokenType != JsonTokenType.String || EncodedLength(ref reader) > MaxLength)
        {
            throw WorkerJson.Unexpected(ref reader, typeName);
        }

        try
        {
            return reader.CopyString(buffer);
        }
        catch (InvalidOperationException exception)
        {
            throw WorkerJson.InvalidText(ref reader, exception);
        }
    }

    /// <summary>Reads a text of any length.</summary>
    public static string ReadString(ref Utf8JsonReader reader, string typeName)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw WorkerJson.Unexpected(ref reader, typeName);
        }

        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw WorkerJson.InvalidText(ref reader, exception);
        }
    }

    /// <summary>Writes bytes in base64, unless there is a faster way for them.</summary>
    public static void WriteBytes(Utf8JsonWriter writer, ReadOnlyMemory<byte> bytes)
    {
        if (!PackedArrays.TryWriteBeside(writer, ByteCodec.Instance, bytes))
        {
            writer.WriteBase64StringValue(bytes.Span);
        }
    }

    /// <summary>Reads what <see cref="WriteBytes"/> has written.</summary>
    public static byte[] ReadBytes(ref Utf8JsonReader reader, string typeName) =>
        reader.TokenType == JsonTokenType.StartObject ? PackedArrays.Read(ref reader, ByteCodec.Instance) : ReadBase64(ref reader, typeName);

    /// <summary>Reads bytes in base64.</summary>
    public static byte[] ReadBase64(ref Utf8JsonReader reader, string typeName)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw WorkerJson.Unexpected(ref reader, typeName);
        }

        try
        {
            return reader.TryGetBytesFromBase64(out byte[]? bytes) ? bytes : throw WorkerJson.Unexpected(ref reader, typeName);
        }
        catch (InvalidOperationException exception)
        {
            throw WorkerJson.InvalidText(ref reader, exception);
        }
    }

    private static long EncodedLength(ref Utf8JsonReader reader) => reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
}
