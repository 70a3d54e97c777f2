using System.Globalization;
using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>Writes the digits as a string, because many JSON readers take a number of this size for a floating-point one.</summary>
internal sealed class UInt128Codec : WorkerCodec<UInt128>
{
    public static readonly UInt128Codec Instance = new();

    public override void Write(Utf8JsonWriter writer, UInt128 value) => JsonText.Write(writer, value, default);

    public override UInt128 Read(ref Utf8JsonReader reader)
    {
        Span<char> buffer = stackalloc char[JsonText.MaxLength];
        int length = JsonText.Read(ref reader, buffer, "UInt128");
        return UInt128.TryParse(buffer[..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out UInt128 value)
            ? value
            : throw WorkerJson.Unexpected(ref reader, "UInt128");
    }
}
