using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>Writes the shortest digits that read back as the same number, and by their names what JSON numbers cannot express.</summary>
internal sealed class HalfCodec : NumberCodec<Half>
{
    public static readonly HalfCodec Instance = new();

    internal override ReadOnlySpan<byte> TypeName => "float16"u8;

    private const int MaxLength = 32;

    private static readonly NonFiniteFormat NonFinite = new(0xFE00, 0x7C00, hexDigits: 4);

    public override void Write(Utf8JsonWriter writer, Half value)
    {
        if (!Half.IsFinite(value))
        {
            NonFinite.Write(writer, BitConverter.HalfToUInt16Bits(value));
            return;
        }

        Span<byte> digits = stackalloc byte[MaxLength];
        _ = value.TryFormat(digits, out int length, default, CultureInfo.InvariantCulture);
        writer.WriteRawValue(digits[..length], skipInputValidation: true);
    }

    public override Half Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            return BitConverter.UInt16BitsToHalf((ushort)NonFinite.Read(ref reader, "Half"));
        }

        // Not by way of float, which would round twice.
        ReadOnlySpan<byte> digits = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
        return Half.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out Half value) && Half.IsFinite(value)
            ? value
            : throw WorkerJson.Unexpected(ref reader, "Half");
    }
}
