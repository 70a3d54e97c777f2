using System.Numerics;
using System.Text.Json;
using CsCheck;
using WorkerGen.Methods;

namespace WorkerGen.Tests.Codecs;

public sealed class FloatingPointCodecTests
{
    [Fact]
    public void Any_bits_of_a_double_come_back() =>
        Gen.ULong.Sample(bits => BitConverter.DoubleToUInt64Bits(WorkerCodecs.Double.RoundTrip(BitConverter.UInt64BitsToDouble(bits))) == bits);

    [Fact]
    public void Any_NaN_of_a_double_keeps_its_bits() =>
        Gen.Select(Gen.ULong[1, (1UL << 52) - 1], Gen.Bool).Sample((payload, isNegative) =>
        {
            ulong bits = payload | 0x7FF0_0000_0000_0000 | (isNegative ? 1UL << 63 : 0);
            return BitConverter.DoubleToUInt64Bits(WorkerCodecs.Double.RoundTrip(BitConverter.UInt64BitsToDouble(bits))) == bits;
        });

    [Fact]
    public void Any_usual_double_comes_back() => Gen.Double.Sample(value => WorkerCodecs.Double.RoundTrip(value).Equals(value));

    [Fact]
    public void Any_bits_of_a_float_come_back() =>
        Gen.UInt.Sample(bits => BitConverter.SingleToUInt32Bits(WorkerCodecs.Single.RoundTrip(BitConverter.UInt32BitsToSingle(bits))) == bits);

    [Fact]
    public void Any_NaN_of_a_float_keeps_its_bits() =>
        Gen.Select(Gen.UInt[1, (1U << 23) - 1], Gen.Bool).Sample((payload, isNegative) =>
        {
            uint bits = payload | 0x7F80_0000 | (isNegative ? 1U << 31 : 0);
            return BitConverter.SingleToUInt32Bits(WorkerCodecs.Single.RoundTrip(BitConverter.UInt32BitsToSingle(bits))) == bits;
        });

    [Fact]
    public void Every_Half_comes_back()
    {
        for (int bits = 0; bits <= ushort.MaxValue; bits++)
        {
            Half value = BitConverter.UInt16BitsToHalf((ushort)bits);
            Assert.Equal(bits, BitConverter.HalfToUInt16Bits(WorkerCodecs.Half.RoundTrip(value)));
        }
    }

    [Fact]
    public void Any_Complex_comes_back() =>
        Gen.Select(Gen.ULong, Gen.ULong).Sample((real, imaginary) =>
        {
            Complex value = WorkerCodecs.Complex.RoundTrip(
                new Complex(BitConverter.UInt64BitsToDouble(real), BitConverter.UInt64BitsToDouble(imaginary)));
            return BitConverter.DoubleToUInt64Bits(value.Real) == real && BitConverter.DoubleToUInt64Bits(value.Imaginary) == imaginary;
        });

    [Fact]
    public void Doubles_are_the_shortest_numbers_or_names()
    {
        Assert.Equal("0.1", WorkerCodecs.Double.WriteText(0.1));
        Assert.Equal("-0", WorkerCodecs.Double.WriteText(-0.0));
        Assert.Equal("\"NaN\"", WorkerCodecs.Double.WriteText(double.NaN));
        Assert.Equal("\"Infinity\"", WorkerCodecs.Double.WriteText(double.PositiveInfinity));
        Assert.Equal("\"-Infinity\"", WorkerCodecs.Double.WriteText(double.NegativeInfinity));
        Assert.Equal("\"NaN(7ff8000000000001)\"", WorkerCodecs.Double.WriteText(BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0001)));
        Assert.Equal("\"NaN(7fc00001)\"", WorkerCodecs.Single.WriteText(BitConverter.UInt32BitsToSingle(0x7FC0_0001)));
        Assert.Equal("\"NaN\"", WorkerCodecs.Single.WriteText(float.NaN));
        Assert.Equal("\"NaN\"", WorkerCodecs.Half.WriteText(Half.NaN));
        Assert.Equal("0.1", WorkerCodecs.Half.WriteText((Half)0.1));
        Assert.Equal("[1,-2]", WorkerCodecs.Complex.WriteText(new Complex(1, -2)));
    }

    [Theory]
    [InlineData("1e999")]
    [InlineData("\"1\"")]
    [InlineData("\"nan\"")]
    [InlineData("\"NaN(0000000000000001)\"")]
    [InlineData("\"NaN(7ff0000000000000)\"")]
    [InlineData("\"NaN(fff0000000000000)\"")]
    [InlineData("\"NaN(7ff800000000000g)\"")]
    [InlineData("\"NaN(7fc00001)\"")]
    [InlineData("null")]
    public void What_is_not_a_double_is_refused(string json) => Assert.Throws<JsonException>(() => WorkerCodecs.Double.ReadText(json));

    [Theory]
    [InlineData("1e39")]
    [InlineData("\"NaN(7f800000)\"")]
    public void What_is_not_a_float_is_refused(string json) => Assert.Throws<JsonException>(() => WorkerCodecs.Single.ReadText(json));

    [Theory]
    [InlineData("65520")]
    [InlineData("\"NaN(7c00)\"")]
    public void What_is_not_a_Half_is_refused(string json) => Assert.Throws<JsonException>(() => WorkerCodecs.Half.ReadText(json));

    [Theory]
    [InlineData("[1]")]
    [InlineData("[1,2,3]")]
    [InlineData("[]")]
    [InlineData("1")]
    public void What_is_not_a_Complex_is_refused(string json) => Assert.Throws<JsonException>(() => WorkerCodecs.Complex.ReadText(json));
}
