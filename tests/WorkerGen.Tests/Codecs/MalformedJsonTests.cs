using System.Buffers;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace WorkerGen.Tests.Codecs;

/// <summary>Whatever a codec is given to read, it returns a value or throws a <see cref="JsonException"/>.</summary>
public sealed class MalformedJsonTests
{
    private static readonly string[] Fragments =
    [
        "null", "true", "0", "-0", "1.5", "1e999", "-1", "18446744073709551616", "\"\"", "\"NaN\"", "\"NaN(", "\"\\ud800\"", "\"\\ud83d\\ude00\"",
        "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59.9999999-14:00\"", "\"10675199.02:48:05.4775808\"", "\"1.2.3\"", "\"http://[\"", "\"//\"",
        "\"YQ==\"", "\"2024-01-01\"", "\"23:59:60\"", "\"-\"", "{\"utf16\":", "{\"relative\":", "{", "}", "[", "]", "[[", "]]", ",", ":", "\"", "\\", "\u00e9", " ",
        $"\"{new string('1', 1_000)}\"", new string('1', 1_000),
    ];

    private static readonly Gen<byte[]> AnyBytes = Gen.Byte.Array[0, 60];

    private static readonly Gen<byte[]> AnyFragments =
        Gen.Int[0, Fragments.Length - 1].Array[1, 8].Select(indexes => Encoding.UTF8.GetBytes(string.Concat(indexes.Select(index => Fragments[index]))));

    private static readonly Gen<CodecSample> AnySample = Gen.Int[0, CodecSample.All.Count - 1].Select(index => CodecSample.All[index]);

    [Fact]
    public void Random_bytes_are_read_or_refused() =>
        Gen.Select(AnySample, AnyBytes).Sample((sample, json) => ReadsOrRefuses(sample, json), iter: 20_000);

    [Fact]
    public void Random_fragments_are_read_or_refused() =>
        Gen.Select(AnySample, AnyFragments).Sample((sample, json) => ReadsOrRefuses(sample, json), iter: 40_000);

    [Fact]
    public void Every_fragment_is_read_or_refused_by_every_codec() =>
        Assert.All(CodecSample.All, sample => Assert.All(Fragments, json => Assert.True(ReadsOrRefuses(sample, Encoding.UTF8.GetBytes(json)))));

    [Fact]
    public void Valid_JSON_with_random_changes_is_read_or_refused() =>
        Gen.Select(AnySample, Gen.Select(Gen.UShort, Gen.Byte, Gen.Int[0, 2]).Array[1, 4])
            .Sample((sample, changes) => ReadsOrRefuses(sample, changes.Aggregate(sample.Json, Change)), iter: 60_000);

    [Fact]
    public void Valid_JSON_that_is_cut_off_is_read_or_refused() =>
        Assert.All(CodecSample.All, sample =>
        {
            for (int length = 0; length < sample.Json.Length; length++)
            {
                Assert.True(ReadsOrRefuses(sample, sample.Json[..length]));
            }
        });

    private static byte[] Change(byte[] json, (ushort Place, byte Value, int Kind) change)
    {
        int place = change.Place % (json.Length + 1);
        return change.Kind switch
        {
            0 => [.. json[..place], change.Value, .. json[place..]],
            1 when place < json.Length => [.. json[..place], .. json[(place + 1)..]],
            _ when place < json.Length => [.. json[..place], change.Value, .. json[(place + 1)..]],
            _ => json,
        };
    }

    private static bool ReadsOrRefuses(CodecSample sample, byte[] json)
    {
        try
        {
            _ = sample.Rewrite(new ReadOnlySequence<byte>(json));
        }
        catch (JsonException)
        {
            // Refused, as it should be; any other exception fails the test.
        }

        return true;
    }
}
