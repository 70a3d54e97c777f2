using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>Writes the digits as a string, because many JSON readers take a number of this size for a floating-point one.</summary>
internal sealed class BigIntegerCodec : WorkerCodec<BigInteger>
{
    public static readonly BigIntegerCodec Instance = new();

    public override void Write(Utf8JsonWriter writer, BigInteger value) => writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));

    public override BigInteger Read(ref Utf8JsonReader reader) =>
        BigInteger.TryParse(
            JsonText.ReadString(ref reader, "BigInteger"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger value)
            ? value
            : throw WorkerJson.Unexpected(ref reader, "BigInteger");
}
