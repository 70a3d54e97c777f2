using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>
/// Writes text as a string. A string in .NET may hold a surrogate without its other half, which is no text and which JSON writers
/// replace; such a string is written as an object with its UTF-16 code units, in base64 and little-endian.
/// </summary>
internal sealed class StringCodec : WorkerCodec<string>
{
    public static readonly StringCodec Instance = new();

    private static ReadOnlySpan<byte> CodeUnits => "utf16"u8;

    public override void Write(Utf8JsonWriter writer, string value)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else if (IsText(value))
        {
            writer.WriteStringValue(value);
        }
        else
        {
            WriteCodeUnits(writer, value);
        }
    }

    public override string Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null!,
        JsonTokenType.StartObject => ReadCodeUnits(ref reader),
        _ => JsonText.ReadString(ref reader, "string"),
    };

    private static bool IsText(ReadOnlySpan<char> value)
    {
        int surrogate = value.IndexOfAnyInRange('\uD800', '\uDFFF');
        while (surrogate >= 0)
        {
            value = value[surrogate..];
            if (value.Length < 2 || !char.IsSurrogatePair(value[0], value[1]))
            {
                return false;
            }

            value = value[2..];
            surrogate = value.IndexOfAnyInRange('\uD800', '\uDFFF');
        }

        return true;
    }

    private static void WriteCodeUnits(Utf8JsonWriter writer, string value)
    {
        WorkerJson.WriteStartObject(writer);
        writer.WriteBase64String(CodeUnits, LittleEndian(MemoryMarshal.AsBytes(value.AsSpan())));
        writer.WriteEndObject();
    }

    private static string ReadCodeUnits(ref Utf8JsonReader reader)
    {
        byte[] bytes = WorkerJson.ReadOnlyProperty(ref reader, CodeUnits, ByteArrayCodec.Instance, "string");
        return bytes is not null && bytes.Length % sizeof(char) == 0
            ? new string(MemoryMarshal.Cast<byte, char>(LittleEndian(bytes)))
            : throw WorkerJson.Unexpected(ref reader, "string");
    }

    /// <summary>Swaps the bytes of each code unit on a big-endian machine, which turns one order into the other.</summary>
    private static ReadOnlySpan<byte> LittleEndian(ReadOnlySpan<byte> bytes)
    {
        if (BitConverter.IsLittleEndian)
        {
            return bytes;
        }

        byte[] swapped = bytes.ToArray();
        Span<short> codeUnits = MemoryMarshal.Cast<byte, short>(swapped.AsSpan());
        BinaryPrimitives.ReverseEndianness(codeUnits, codeUnits);
        return swapped;
    }
}
