using System.Globalization;
using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>Writes the digits, with as many decimals as the value has, as a string: many JSON readers take a number for a binary one.</summary>
internal sealed class DecimalCodec : WorkerCodec<decimal>
{
    public static readonly DecimalCodec Instance = new();

    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    public override void Write(Utf8JsonWriter writer, decimal value)
    {
        if (value == 0 && decimal.IsNegative(value))
        {
            // Formatting drops the sign of zero; parsing keeps it.
            writer.WriteStringValue("-" + value.ToString(CultureInfo.InvariantCulture));
            return;
        }

        JsonText.Write(writer, value, default);
    }

    public override decimal Read(ref Utf8JsonReader reader)
    {
        Span<char> buffer = stackalloc char[JsonText.MaxLength];
        int length = JsonText.Read(ref reader, buffer, "decimal");
        return decimal.TryParse(buffer[..length], Style, CultureInfo.InvariantCulture, out decimal value)
            ? value
            : throw WorkerJson.Unexpected(ref reader, "decimal");
    }
}
