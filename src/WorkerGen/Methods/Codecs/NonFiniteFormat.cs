using System.Globalization;
using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>
/// The names of the values of one floating-point type that JSON numbers cannot express: <c>"Infinity"</c>, <c>"-Infinity"</c>,
/// <c>"NaN"</c> for the constant of that name and <c>"NaN(7ff8000000000001)"</c>, the bits in hexadecimal, for each other NaN.
/// </summary>
internal sealed class NonFiniteFormat(ulong nan, ulong positiveInfinity, int hexDigits)
{
    private const string NaNStart = "NaN(";

    private readonly ulong _negativeInfinity = positiveInfinity | (1UL << ((4 * hexDigits) - 1));

    public void Write(Utf8JsonWriter writer, ulong bits) => writer.WriteStringValue(NameOf(bits));

    public ulong Read(ref Utf8JsonReader reader, string typeName)
    {
        Span<char> buffer = stackalloc char[JsonText.MaxLength];
        int length = JsonText.Read(ref reader, buffer, typeName);
        return BitsOf(buffer[..length]) ?? throw WorkerJson.Unexpected(ref reader, typeName);
    }

    private string NameOf(ulong bits)
    {
        if (bits == positiveInfinity)
        {
            return "Infinity";
        }

        if (bits == _negativeInfinity)
        {
            return "-Infinity";
        }

        return bits == nan ? "NaN" : $"{NaNStart}{bits.ToString($"x{hexDigits}", CultureInfo.InvariantCulture)})";
    }

    private ulong? BitsOf(ReadOnlySpan<char> name) => name switch
    {
        "NaN" => nan,
        "Infinity" => positiveInfinity,
        "-Infinity" => _negativeInfinity,
        _ => BitsOfNaN(name),
    };

    private ulong? BitsOfNaN(ReadOnlySpan<char> name)
    {
        if (name.Length != NaNStart.Length + hexDigits + 1 || !name.StartsWith(NaNStart, StringComparison.Ordinal) || name[^1] != ')')
        {
            return null;
        }

        return ulong.TryParse(name[NaNStart.Length..^1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong bits) && IsNaN(bits)
            ? bits
            : null;
    }

    private bool IsNaN(ulong bits) => (bits & positiveInfinity) == positiveInfinity && bits != positiveInfinity && bits != _negativeInfinity;
}
