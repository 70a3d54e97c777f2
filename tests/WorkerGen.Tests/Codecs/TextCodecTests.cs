using System.Text.Json;
using CsCheck;
using WorkerGen.Methods;

namespace WorkerGen.Tests.Codecs;

public sealed class TextCodecTests
{
    private static readonly Gen<char> AnyCodeUnit = Gen.OneOf(
        Gen.Char, Gen.Char['\uD800', '\uDBFF'], Gen.Char['\uDC00', '\uDFFF'], Gen.Char['\0', '\u007F']);

    [Fact]
    public void Any_string_of_code_units_comes_back() =>
        AnyCodeUnit.Array[0, 40].Sample(codeUnits =>
        {
            var value = new string(codeUnits);
            return string.Equals(WorkerCodecs.String.RoundTrip(value), value, StringComparison.Ordinal);
        });

    [Fact]
    public void Any_usual_string_comes_back() =>
        Gen.String.Sample(value => string.Equals(WorkerCodecs.String.RoundTrip(value), value, StringComparison.Ordinal));

    [Fact]
    public void Every_char_comes_back()
    {
        for (int codeUnit = char.MinValue; codeUnit <= char.MaxValue; codeUnit++)
        {
            Assert.Equal((char)codeUnit, WorkerCodecs.Char.RoundTrip((char)codeUnit));
        }
    }

    [Fact]
    public void A_string_is_a_string_unless_it_holds_a_lone_surrogate()
    {
        Assert.Equal("\"abc\"", WorkerCodecs.String.WriteText("abc"));
        Assert.Equal("\"\\uD83D\\uDE00\"", WorkerCodecs.String.WriteText("\U0001F600"));
        Assert.Equal("{\"utf16\":\"YQAA2A==\"}", WorkerCodecs.String.WriteText("a\uD800"));
        Assert.Equal("{\"utf16\":\"ANwA2A==\"}", WorkerCodecs.String.WriteText("\uDC00\uD800"));
        Assert.Equal("\"a\"", WorkerCodecs.Char.WriteText('a'));
        Assert.Equal("55296", WorkerCodecs.Char.WriteText('\uD800'));
    }

    [Fact]
    public void A_null_of_a_reference_type_comes_back()
    {
        Assert.Null(WorkerCodecs.String.RoundTrip(null!));
        Assert.Null(WorkerCodecs.Uri.RoundTrip(null!));
        Assert.Null(WorkerCodecs.Version.RoundTrip(null!));
        Assert.Null(WorkerCodecs.ByteArray.RoundTrip(null!));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{}")]
    [InlineData("{\"utf8\":\"\"}")]
    [InlineData("{\"utf16\":null}")]
    [InlineData("{\"utf16\":\"YQ==\"}")]
    [InlineData("{\"utf16\":\"*\"}")]
    [InlineData("{\"utf16\":\"\",\"utf16\":\"\"}")]
    [InlineData("{\"\\ud800\":\"\"}")]
    public void What_is_not_a_string_is_refused(string json) => Assert.Throws<JsonException>(() => WorkerCodecs.String.ReadText(json));

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"ab\"")]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("null")]
    public void What_is_not_a_char_is_refused(string json) => Assert.Throws<JsonException>(() => WorkerCodecs.Char.ReadText(json));

    [Fact]
    public void Invalid_UTF8_is_refused() => Assert.Throws<JsonException>(() => WorkerCodecs.String.ReadBytes([(byte)'"', 0xFF, (byte)'"']));

    [Fact]
    public void Any_Guid_comes_back() => Gen.Guid.Sample(value => WorkerCodecs.Guid.RoundTrip(value) == value);

    [Theory]
    [InlineData("\"00000000000000000000000000000000\"")]
    [InlineData("\"{00000000-0000-0000-0000-000000000000}\"")]
    [InlineData("null")]
    public void What_is_not_a_Guid_is_refused(string json) => Assert.Throws<JsonException>(() => WorkerCodecs.Guid.ReadText(json));

    [Theory]
    [InlineData("https://example.org/a%20b?c=d#e", UriKind.Absolute)]
    [InlineData("HTTPS://Example.org:443/../x", UriKind.Absolute)]
    [InlineData("mailto:someone@example.org", UriKind.Absolute)]
    [InlineData("https://example.org/\uD800", UriKind.Absolute)]
    [InlineData("a/b", UriKind.Relative)]
    [InlineData("/a/b", UriKind.Relative)]
    [InlineData("//a/b", UriKind.Relative)]
    [InlineData("?q", UriKind.Relative)]
    [InlineData("", UriKind.Relative)]
    [InlineData("\uD800", UriKind.Relative)]
    public void A_Uri_keeps_its_text_and_its_kind(string text, UriKind kind)
    {
        Uri value = WorkerCodecs.Uri.RoundTrip(new Uri(text, kind));

        Assert.Equal(text, value.OriginalString, StringComparer.Ordinal);
        Assert.Equal(kind == UriKind.Absolute, value.IsAbsoluteUri);
    }

    [Fact]
    public void A_relative_Uri_stands_in_an_object()
    {
        Assert.Equal("\"https://a/b\"", WorkerCodecs.Uri.WriteText(new Uri("https://a/b")));
        Assert.Equal("{\"relative\":\"/b\"}", WorkerCodecs.Uri.WriteText(new Uri("/b", UriKind.Relative)));
    }

    [Theory]
    [InlineData("\"a/b\"")]
    [InlineData("{\"relative\":\"http://a/b\"}")]
    [InlineData("{\"relative\":null}")]
    [InlineData("1")]
    public void What_is_not_a_Uri_is_refused(string json) => Assert.Throws<JsonException>(() => WorkerCodecs.Uri.ReadText(json));

    [Fact]
    public void Any_Version_comes_back() =>
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue]).Sample((a, b, c, d) =>
        {
            Version[] values = [new(a, b), new(a, b, c), new(a, b, c, d)];
            return values.All(value => WorkerCodecs.Version.RoundTrip(value) == value);
        });

    [Theory]
    [InlineData("\"1\"")]
    [InlineData("\"1.2.3.4.5\"")]
    [InlineData("1.2")]
    public void What_is_not_a_Version_is_refused(string json) => Assert.Throws<JsonException>(() => WorkerCodecs.Version.ReadText(json));

    [Fact]
    public void Any_bytes_come_back() =>
        Gen.Byte.Array.Sample(value =>
            WorkerCodecs.ByteArray.RoundTrip(value).SequenceEqual(value)
            && WorkerCodecs.MemoryOfByte.RoundTrip(value).Span.SequenceEqual(value)
            && WorkerCodecs.ReadOnlyMemoryOfByte.RoundTrip(value).Span.SequenceEqual(value));

    [Fact]
    public void Bytes_are_base64() => Assert.Equal("\"+/8=\"", WorkerCodecs.ByteArray.WriteText([0xFB, 0xFF]));

    [Fact]
    public void A_bool_is_true_or_false_and_nothing_is_null()
    {
        Assert.Equal("true", WorkerCodecs.Boolean.WriteText(true));
        Assert.Equal("false", WorkerCodecs.Boolean.WriteText(false));
        Assert.True(WorkerCodecs.Boolean.RoundTrip(true));
        Assert.False(WorkerCodecs.Boolean.RoundTrip(false));
        Assert.Equal("null", WorkerCodecs.Void.WriteText(default));
        Assert.Equal(default, WorkerCodecs.Void.RoundTrip(default));
        Assert.Throws<JsonException>(() => WorkerCodecs.Boolean.ReadText("1"));
        Assert.Throws<JsonException>(() => WorkerCodecs.Void.ReadText("0"));
    }
}
