using System.Numerics;
using System.Text.Json;
using CsCheck;
using WorkerGen.Methods;

namespace WorkerGen.Tests.Codecs;

public sealed class IntegerCodecTests
{
    [Fact]
    public void Every_integer_up_to_16_bits_comes_back()
    {
        for (int value = short.MinValue; value <= ushort.MaxValue; value++)
        {
            Assert.Equal((byte)value, WorkerCodecs.Byte.RoundTrip((byte)value));
            Assert.Equal((sbyte)value, WorkerCodecs.SByte.RoundTrip((sbyte)value));
            Assert.Equal((short)value, WorkerCodecs.Int16.RoundTrip((short)value));
            Assert.Equal((ushort)value, WorkerCodecs.UInt16.RoundTrip((ushort)value));
        }
    }

    [Fact]
    public void Any_int_comes_back() => Gen.Int.Sample(value => WorkerCodecs.Int32.RoundTrip(value) == value);

    [Fact]
    public void Any_uint_comes_back() => Gen.UInt.Sample(value => WorkerCodecs.UInt32.RoundTrip(value) == value);

    [Fact]
    public void Any_long_comes_back() => Gen.Long.Sample(value => WorkerCodecs.Int64.RoundTrip(value) == value);

    [Fact]
    public void Any_ulong_comes_back() => Gen.ULong.Sample(value => WorkerCodecs.UInt64.RoundTrip(value) == value);

    [Fact]
    public void Any_Int128_comes_back() =>
        Gen.Select(Gen.ULong, Gen.ULong).Sample((high, low) =>
        {
            var value = new Int128(high, low);
            return WorkerCodecs.Int128.RoundTrip(value) == value;
        });

    [Fact]
    public void Any_UInt128_comes_back() =>
        Gen.Select(Gen.ULong, Gen.ULong).Sample((high, low) =>
        {
            var value = new UInt128(high, low);
            return WorkerCodecs.UInt128.RoundTrip(value) == value;
        });

    [Fact]
    public void Any_BigInteger_comes_back() =>
        Gen.Byte.Array[0, 100].Sample(bytes =>
        {
            var value = new BigInteger(bytes);
            return WorkerCodecs.BigInteger.RoundTrip(value) == value;
        });

    [Fact]
    public void The_ends_of_the_ranges_come_back()
    {
        Assert.Equal(int.MinValue, WorkerCodecs.Int32.RoundTrip(int.MinValue));
        Assert.Equal(uint.MaxValue, WorkerCodecs.UInt32.RoundTrip(uint.MaxValue));
        Assert.Equal(long.MinValue, WorkerCodecs.Int64.RoundTrip(long.MinValue));
        Assert.Equal(long.MaxValue, WorkerCodecs.Int64.RoundTrip(long.MaxValue));
        Assert.Equal(ulong.MaxValue, WorkerCodecs.UInt64.RoundTrip(ulong.MaxValue));
        Assert.Equal(Int128.MinValue, WorkerCodecs.Int128.RoundTrip(Int128.MinValue));
        Assert.Equal(UInt128.MaxValue, WorkerCodecs.UInt128.RoundTrip(UInt128.MaxValue));
    }

    [Fact]
    public void Integers_are_numbers_up_to_64_bits_and_strings_beyond()
    {
        Assert.Equal("-7", WorkerCodecs.Int32.WriteText(-7));
        Assert.Equal("18446744073709551615", WorkerCodecs.UInt64.WriteText(ulong.MaxValue));
        Assert.Equal("\"-7\"", WorkerCodecs.Int128.WriteText((Int128)(-7)));
        Assert.Equal("\"7\"", WorkerCodecs.UInt128.WriteText((UInt128)7));
        Assert.Equal("\"-7\"", WorkerCodecs.BigInteger.WriteText(new BigInteger(-7)));
    }

    [Theory]
    [InlineData("2147483648")]
    [InlineData("-2147483649")]
    [InlineData("1.5")]
    [InlineData("1e3000")]
    [InlineData("\"1\"")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[]")]
    public void What_is_not_an_int_is_refused(string json) => Assert.Throws<JsonException>(() => WorkerCodecs.Int32.ReadText(json));

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"1.0\"")]
    [InlineData("\" 1\"")]
    [InlineData("\"170141183460469231731687303715884105728\"")]
    [InlineData("1")]
    [InlineData("\"\\ud800\"")]
    public void What_is_not_an_Int128_is_refused(string json) => Assert.Throws<JsonException>(() => WorkerCodecs.Int128.ReadText(json));
}
