using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>Writes the shortest digits that read back as the same number, and by their names what JSON numbers cannot express.</summary>
internal sealed class DoubleCodec : NumberCodec<double>
{
    public static readonly DoubleCodec Instance = new();

    internal override ReadOnlySpan<byte> TypeName => "float64"u8;

    private static readonly NonFiniteFormat NonFinite = new(0xFFF8_0000_0000_0000, 0x7FF0_0000_0000_0000, hexDigits: 16);

    public override void Write(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            NonFinite.Write(writer, BitConverter.DoubleToUInt64Bits(value));
        }
    }

    public override double Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            return BitConverter.UInt64BitsToDouble(NonFinite.Read(ref reader, "double"));
        }

        return reader.TryGetDouble(out double value) && double.IsFinite(value) ? value : throw WorkerJson.Unexpected(ref reader, "double");
    }
}
