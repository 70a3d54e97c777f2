using System.Buffers;
using System.Text.Json;
using WorkerGen.Methods;

namespace WorkerGen.Tests.Codecs;

/// <summary>A codec with the JSON of one of its values, for tests of all codecs alike.</summary>
/// <param name="Json">What the codec writes for the value.</param>
/// <param name="Rewrite">Reads JSON with the codec and writes what it has read.</param>
internal sealed record CodecSample(byte[] Json, Func<ReadOnlySequence<byte>, byte[]> Rewrite)
{
    private static readonly WorkerCodec<Dictionary<string, DateTime[]>> Composed =
        WorkerCodecs.Dictionary(WorkerCodecs.String, WorkerCodecs.Array(WorkerCodecs.DateTime));

    /// <summary>One or more of each kind of codec.</summary>
    public static IReadOnlyList<CodecSample> All { get; } =
    [
        Of(WorkerCodecs.Boolean, true),
        Of(WorkerCodecs.Byte, (byte)200),
        Of(WorkerCodecs.SByte, (sbyte)-100),
        Of(WorkerCodecs.Int16, (short)-30000),
        Of(WorkerCodecs.UInt16, (ushort)60000),
        Of(WorkerCodecs.Int32, -2000000000),
        Of(WorkerCodecs.UInt32, 4000000000),
        Of(WorkerCodecs.Int64, long.MinValue),
        Of(WorkerCodecs.UInt64, ulong.MaxValue),
        Of(WorkerCodecs.Int128, Int128.MinValue),
        Of(WorkerCodecs.UInt128, UInt128.MaxValue),
        Of(WorkerCodecs.Half, Half.Epsilon),
        Of(WorkerCodecs.Half, BitConverter.UInt16BitsToHalf(0x7E01)),
        Of(WorkerCodecs.Single, 1.5f),
        Of(WorkerCodecs.Single, BitConverter.UInt32BitsToSingle(0x7FC0_0001)),
        Of(WorkerCodecs.Double, 1e-300),
        Of(WorkerCodecs.Double, BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0001)),
        Of(WorkerCodecs.Decimal, 12.340m),
        Of(WorkerCodecs.BigInteger, System.Numerics.BigInteger.Pow(7, 50)),
        Of(WorkerCodecs.Complex, new System.Numerics.Complex(1.5, double.NaN)),
        Of(WorkerCodecs.Char, 'x'),
        Of(WorkerCodecs.String, "a\tb\u00e9\U0001F600"),
        Of(WorkerCodecs.String, "\uD800"),
        Of(WorkerCodecs.DateTime, new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc)),
        Of(WorkerCodecs.DateTime, new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Local)),
        Of(WorkerCodecs.DateTimeOffset, new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.FromHours(-3))),
        Of(WorkerCodecs.DateOnly, new DateOnly(2024, 2, 29)),
        Of(WorkerCodecs.TimeOnly, new TimeOnly(1, 2, 3)),
        Of(WorkerCodecs.TimeSpan, TimeSpan.MinValue),
        Of(WorkerCodecs.Guid, new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)),
        Of(WorkerCodecs.Uri, new Uri("https://example.org/a?b")),
        Of(WorkerCodecs.Uri, new Uri("../a", UriKind.Relative)),
        Of(WorkerCodecs.Version, new Version(1, 2, 3, 4)),
        Of(WorkerCodecs.ByteArray, new byte[] { 1, 2, 3, 255 }),
        Of(WorkerCodecs.MemoryOfByte, new byte[] { 1 }),
        Of(WorkerCodecs.ReadOnlyMemoryOfByte, new byte[] { 1, 2 }),
        Of(WorkerCodecs.Void, default),
        Of(WorkerCodecs.Enum<DayOfWeek>(), DayOfWeek.Friday),
        Of(WorkerCodecs.Nullable(WorkerCodecs.Double), 1.25),
        Of(WorkerCodecs.ImmutableArray(WorkerCodecs.Char), ['a', 'b']),
        Of(WorkerCodecs.ImmutableList(WorkerCodecs.Int32), [1, 2]),
        Of(WorkerCodecs.HashSet(WorkerCodecs.String), ["a", "b"]),
        Of(WorkerCodecs.Queue(WorkerCodecs.Int32), new Queue<int>([1, 2])),
        Of(WorkerCodecs.Dictionary(WorkerCodecs.Uri, WorkerCodecs.Int32), new() { [new Uri("a", UriKind.Relative)] = 1 }),
        Of(Composed, new() { ["a"] = [DateTime.UnixEpoch, DateTime.MaxValue], ["\uDC00"] = [] }),
    ];

    private static CodecSample Of<T>(WorkerCodec<T> codec, T value) => new(codec.WriteBytes(value), json => codec.WriteBytes(Read(codec, json)));

    private static T Read<T>(WorkerCodec<T> codec, ReadOnlySequence<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = WorkerJson.MaxDepth });
        reader.Read();
        return codec.Read(ref reader);
    }
}
