using System.Text.Json;
using CsCheck;
using WorkerGen.Methods;

namespace WorkerGen.Tests.Codecs;

public sealed class DecimalCodecTests
{
    [Fact]
    public void Any_decimal_keeps_its_bits() =>
        Gen.Select(Gen.Int, Gen.Int, Gen.Int, Gen.Bool, Gen.Byte[0, 28]).Sample((low, middle, high, isNegative, scale) =>
            HasSameBits(new decimal(low, middle, high, isNegative, scale)));

    [Fact]
    public void Zero_keeps_its_sign_and_scale()
    {
        for (byte scale = 0; scale <= 28; scale++)
        {
            Assert.True(HasSameBits(new decimal(0, 0, 0, isNegative: false, scale)));
            Assert.True(HasSameBits(new decimal(0, 0, 0, isNegative: true, scale)));
        }
    }

    [Fact]
    public void A_decimal_is_a_string_of_its_digits()
    {
        Assert.Equal("\"1.50\"", WorkerCodecs.Decimal.WriteText(1.50m));
        Assert.Equal("\"-0.0\"", WorkerCodecs.Decimal.WriteText(new decimal(0, 0, 0, isNegative: true, 1)));
        Assert.Equal("\"-79228162514264337593543950335\"", WorkerCodecs.Decimal.WriteText(decimal.MinValue));
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("\"1,5\"")]
    [InlineData("\"1e3\"")]
    [InlineData("\"79228162514264337593543950336\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    public void What_is_not_a_decimal_is_refused(string json) => Assert.Throws<JsonException>(() => WorkerCodecs.Decimal.ReadText(json));

    private static bool HasSameBits(decimal value) => decimal.GetBits(WorkerCodecs.Decimal.RoundTrip(value)).SequenceEqual(decimal.GetBits(value));
}
