using System.Text.Json;
using CsCheck;
using WorkerGen.Methods;

namespace WorkerGen.Tests.Codecs;

public sealed class EnumCodecTests
{
    private enum Bytes : byte;

    private enum SBytes : sbyte;

    private enum Shorts : short;

    private enum UShorts : ushort;

    private enum Ints;

    private enum UInts : uint;

    private enum Longs : long;

    private enum ULongs : ulong;

    [Fact]
    public void Any_value_of_any_enum_comes_back() =>
        Gen.Long.Sample(bits =>
            IsKept((Bytes)bits) && IsKept((SBytes)bits) && IsKept((Shorts)bits) && IsKept((UShorts)bits)
            && IsKept((Ints)bits) && IsKept((UInts)bits) && IsKept((Longs)bits) && IsKept((ULongs)bits));

    [Fact]
    public void An_enum_is_its_underlying_number()
    {
        Assert.Equal("5", WorkerCodecs.Enum<DayOfWeek>().WriteText(DayOfWeek.Friday));
        Assert.Equal("-1", WorkerCodecs.Enum<SBytes>().WriteText((SBytes)(-1)));
        Assert.Equal("4294967295", WorkerCodecs.Enum<UInts>().WriteText((UInts)uint.MaxValue));
        Assert.Equal("18446744073709551615", WorkerCodecs.Enum<ULongs>().WriteText((ULongs)ulong.MaxValue));
    }

    [Fact]
    public void A_number_outside_the_underlying_type_is_refused()
    {
        Assert.Throws<JsonException>(() => WorkerCodecs.Enum<Bytes>().ReadText("256"));
        Assert.Throws<JsonException>(() => WorkerCodecs.Enum<Bytes>().ReadText("-1"));
        Assert.Throws<JsonException>(() => WorkerCodecs.Enum<SBytes>().ReadText("128"));
        Assert.Throws<JsonException>(() => WorkerCodecs.Enum<Shorts>().ReadText("32768"));
        Assert.Throws<JsonException>(() => WorkerCodecs.Enum<UShorts>().ReadText("65536"));
        Assert.Throws<JsonException>(() => WorkerCodecs.Enum<Ints>().ReadText("2147483648"));
        Assert.Throws<JsonException>(() => WorkerCodecs.Enum<UInts>().ReadText("4294967296"));
        Assert.Throws<JsonException>(() => WorkerCodecs.Enum<Longs>().ReadText("9223372036854775808"));
        Assert.Throws<JsonException>(() => WorkerCodecs.Enum<ULongs>().ReadText("-1"));
        Assert.Throws<JsonException>(() => WorkerCodecs.Enum<Ints>().ReadText("\"Friday\""));
    }

    private static bool IsKept<TEnum>(TEnum value)
        where TEnum : struct, Enum =>
        WorkerCodecs.Enum<TEnum>().RoundTrip(value).Equals(value);
}
