using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>Writes the shortest digits that read back as the same number, and by their names what JSON numbers cannot express.</summary>
internal sealed class SingleCodec : NumberCodec<float>
{
    public static readonly SingleCodec Instance = new();

    internal override ReadOnlySpan<byte> TypeName => "float32"u8;

    private static readonly NonFiniteFormat NonFinite = new(0xFFC0_0000, 0x7F80_0000, hexDigits: 8);

    public override void Write(Utf8JsonWriter writer, float value)
    {
        if (float.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            NonFinite.Write(writer, BitConverter.SingleToUInt32Bits(value));
        }
    }

    public override float Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            return BitConverter.UInt32BitsToSingle((uint)NonFinite.Read(ref reader, "float"));
        }

        return reader.TryGetSingle(out float value) && float.IsFinite(value) ? value : throw WorkerJson.Unexpected(ref reader, "float");
    }
}
