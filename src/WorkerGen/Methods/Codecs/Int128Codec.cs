using System.Globalization;
using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>Writes the digits as a string, because many JSON readers take a number of this size for a floating-point one.</summary>
internal sealed class Int128Codec : WorkerCodec<Int128>
{
    public static readonly Int128Codec Instance = new();

    public override void Write(Utf8JsonWriter writer, Int128 value) => JsonText.Write(writer, value, default);

    public override Int128 Read(ref Utf8JsonReader reader)
    {
        Span<char> buffer = stackalloc char[JsonText.MaxLength];
        int length = JsonText.Read(ref reader, buffer, "Int128");
        return Int128.TryParse(buffer[..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out Int128 value)
            ? value
            : throw WorkerJson.Unexpected(ref reader, "Int128");
    }
}
