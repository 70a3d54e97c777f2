using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using CsCheck;
using WorkerGen.Methods;
using WorkerGen.Rpc;

namespace WorkerGen.Tests.Methods;

/// <summary>Arrays of numbers cross by their bytes: within a message or beside it, and as plain JSON where the other end takes nothing else.</summary>
public sealed class PackedArrayTests
{
    private const int LargeBytes = OutgoingArrays.LeastBytes;

    /// <summary>How the arrays of a message cross.</summary>
    public enum Way
    {
        PlainJson,
        InMessage,
        BesideMessage,
    }

    [Theory]
    [InlineData(Way.PlainJson)]
    [InlineData(Way.InMessage)]
    [InlineData(Way.BesideMessage)]
    public void Numbers_of_every_type_keep_all_their_bits(Way way)
    {
        Check(WorkerCodecs.SByte);
        Check(WorkerCodecs.Byte);
        Check(WorkerCodecs.Int16);
        Check(WorkerCodecs.UInt16);
        Check(WorkerCodecs.Int32);
        Check(WorkerCodecs.UInt32);
        Check(WorkerCodecs.Int64);
        Check(WorkerCodecs.UInt64);
        Check(WorkerCodecs.Half);
        Check(WorkerCodecs.Single);
        Check(WorkerCodecs.Double);

        void Check<T>(WorkerCodec<T> codec)
            where T : unmanaged =>
            Gen.Byte.Array[0, 50 * Unsafe.SizeOf<T>()].Sample(
                bytes =>
                {
                    // Whatever the bits are, and those with names: zeros of both signs, greatest and least numbers, infinities and what is no number.
                    T[] numbers = [.. MemoryMarshal.Cast<byte, T>(bytes), .. Extremes<T>()];
                    AssertSame(numbers, Cross(WorkerCodecs.Array(codec), numbers, way));
                },
                iter: 200);
    }

    [Theory]
    [InlineData(Way.PlainJson)]
    [InlineData(Way.InMessage)]
    [InlineData(Way.BesideMessage)]
    public void Every_kind_of_sequence_crosses(Way way)
    {
        int[] numbers = [.. Enumerable.Range(-5, (LargeBytes / sizeof(int)) + 1)];

        AssertSame(numbers, Cross(WorkerCodecs.List(WorkerCodecs.Int32), [.. numbers], way).ToArray());
        AssertSame(numbers, Cross(WorkerCodecs.IEnumerable(WorkerCodecs.Int32), numbers, way).ToArray());
        AssertSame(numbers, Cross(WorkerCodecs.IEnumerable(WorkerCodecs.Int32), numbers.ToList(), way).ToArray());
        AssertSame(numbers, Cross(WorkerCodecs.IEnumerable(WorkerCodecs.Int32), Enumerable.Range(-5, numbers.Length), way).ToArray());
        AssertSame(numbers, Cross(WorkerCodecs.ICollection(WorkerCodecs.Int32), numbers.ToList(), way).ToArray());
        AssertSame(numbers, Cross(WorkerCodecs.IList(WorkerCodecs.Int32), numbers, way).ToArray());
        AssertSame(numbers, Cross(WorkerCodecs.IReadOnlyCollection(WorkerCodecs.Int32), numbers, way).ToArray());
        AssertSame(numbers, Cross(WorkerCodecs.IReadOnlyList(WorkerCodecs.Int32), numbers.ToList(), way).ToArray());
        AssertSame(numbers, Cross(WorkerCodecs.ImmutableArray(WorkerCodecs.Int32), [.. numbers], way).ToArray());
        AssertSame(numbers, Cross(WorkerCodecs.ImmutableList(WorkerCodecs.Int32), [.. numbers], way).ToArray());
        AssertSame(numbers, Cross(WorkerCodecs.Queue(WorkerCodecs.Int32), new Queue<int>(numbers), way).ToArray());
        Assert.True(Cross(WorkerCodecs.HashSet(WorkerCodecs.Int32), [.. numbers], way).SetEquals(numbers));
    }

    [Theory]
    [InlineData(Way.PlainJson)]
    [InlineData(Way.InMessage)]
    [InlineData(Way.BesideMessage)]
    public void Bytes_cross(Way way)
    {
        byte[] bytes = RandomBytes(LargeBytes + 1);

        AssertSame(bytes, Cross(WorkerCodecs.ByteArray, bytes, way));
        AssertSame(bytes, Cross(WorkerCodecs.MemoryOfByte, bytes, way).ToArray());
        AssertSame(bytes, Cross(WorkerCodecs.ReadOnlyMemoryOfByte, bytes.AsMemory(1), way).ToArray().Prepend(bytes[0]).ToArray());
        AssertSame(bytes, Cross(WorkerCodecs.List(WorkerCodecs.Byte), [.. bytes], way).ToArray());
    }

    [Theory]
    [InlineData(Way.PlainJson)]
    [InlineData(Way.InMessage)]
    [InlineData(Way.BesideMessage)]
    public void Arrays_of_arrays_cross_small_beside_large_ones(Way way)
    {
        double[][] numbers = [[], [double.NaN], RandomNumbers(15), RandomNumbers(16), RandomNumbers(LargeBytes / 8), RandomNumbers((LargeBytes / 8) - 1), null!, RandomNumbers(LargeBytes)];

        double[][] crossed = Cross(WorkerCodecs.Array(WorkerCodecs.Array(WorkerCodecs.Double)), numbers, way);

        Assert.Equal(numbers.Length, crossed.Length);
        Assert.All(numbers, (array, position) =>
        {
            Assert.Equal(array is null, crossed[position] is null);
            AssertSame(array ?? [], crossed[position] ?? []);
        });
    }

    [Fact]
    public void An_array_whose_items_are_of_a_derived_type_crosses()
    {
        IEnumerable<object> texts = new string[] { "a", "b" };

        Assert.Equal(texts, Cross(WorkerCodecs.IEnumerable(new TextCodec()), texts, Way.InMessage));
    }

    [Theory]
    [InlineData(15, false)]
    [InlineData(16, true)]
    public void Numbers_are_packed_from_16_on(int count, bool isPacked)
    {
        byte[] bytes = new byte[count];

        Assert.Equal(isPacked ? "{\"uint8\":\"AAAAAAAAAAAAAAAAAAAAAA==\"}" : $"[{string.Join(',', bytes)}]", Write(WorkerCodecs.List(WorkerCodecs.Byte), [.. bytes], OutgoingArrays.InMessage));
    }

    [Fact]
    public void What_is_no_array_of_numbers_is_not_packed()
    {
        Assert.StartsWith("[", Write(WorkerCodecs.HashSet(WorkerCodecs.Int32), [.. Enumerable.Range(0, 100)], OutgoingArrays.InMessage), StringComparison.Ordinal);
        Assert.StartsWith("[\"0", Write(WorkerCodecs.Array(WorkerCodecs.Decimal), new decimal[100], OutgoingArrays.InMessage), StringComparison.Ordinal);
        Assert.StartsWith("[0,", Write(WorkerCodecs.Array(WorkerCodecs.Nullable(WorkerCodecs.Int32)), new int?[100].Select(_ => (int?)0).ToArray(), OutgoingArrays.InMessage), StringComparison.Ordinal);
        Assert.StartsWith("[0,", Write(WorkerCodecs.Array(WorkerCodecs.Enum<DayOfWeek>()), new DayOfWeek[100], OutgoingArrays.InMessage), StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_are_little_endian() =>
        Assert.Equal(
            $"{{\"int32\":\"AQAAAAIAAAA{new string('A', 75)}==\"}}",
            Write(WorkerCodecs.Array(WorkerCodecs.Int32), [1, 2, .. new int[14]], OutgoingArrays.InMessage));

    [Theory]
    [InlineData(LargeBytes - 1, 0)]
    [InlineData(LargeBytes, 1)]
    public void Arrays_cross_beside_the_message_from_a_size_on(int bytes, int beside)
    {
        var outgoing = new OutgoingArrays(static () => true);

        string json = Write(WorkerCodecs.ByteArray, new byte[bytes], outgoing);

        Assert.Equal((beside, (long)beside * bytes), (outgoing.Count, outgoing.Bytes));
        Assert.Equal(beside > 0, json == "{\"uint8\":0}");
    }

    [Fact]
    public void Where_there_is_no_room_beside_the_message_large_arrays_cross_in_it()
    {
        var outgoing = new OutgoingArrays(static () => false);

        Assert.StartsWith("{\"int64\":\"AA", Write(WorkerCodecs.Array(WorkerCodecs.Int64), new long[LargeBytes], outgoing), StringComparison.Ordinal);
        Assert.Equal(0, outgoing.Count);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"int64":"AQAAAAAAAAA="}""")]
    [InlineData("""{"INT32":"AQAAAA=="}""")]
    [InlineData("""{"int32":"AQAAAA==","int32":"AQAAAA=="}""")]
    [InlineData("""{"int32":"AQAAAA==","x":1}""")]
    [InlineData("""{"int32":"AQAA"}""")]
    [InlineData("""{"int32":"AQAAAAI="}""")]
    [InlineData("""{"int32":"AQAAAA"}""")]
    [InlineData("""{"int32":"AQAAAA="}""")]
    [InlineData("""{"int32":"AQAAAA==="}""")]
    [InlineData("""{"int32":"A"}""")]
    [InlineData("""{"int32":"="}""")]
    [InlineData("""{"int32":"=="}""")]
    [InlineData("""{"int32":"===="}""")]
    [InlineData("""{"int32":"AQ==AAAA"}""")]
    [InlineData("""{"int32":" AQAAAA="}""")]
    [InlineData("""{"int32":"    AQAAAA=="}""")]
    [InlineData("""{"int32":"AQ\u0000AAA=="}""")]
    [InlineData("""{"int32":"\ud800QAAAA=="}""")]
    [InlineData("""{"int32":"äQAAAA=="}""")]
    [InlineData("""{"int32":"AQAA-A=="}""")]
    [InlineData("""{"int32":null}""")]
    [InlineData("""{"int32":true}""")]
    [InlineData("""{"int32":[1]}""")]
    [InlineData("""{"int32":{}}""")]
    [InlineData("""{"int32":{"int32":0}}""")]
    [InlineData("""{"int32":-1}""")]
    [InlineData("""{"int32":2}""")]
    [InlineData("""{"int32":4294967296}""")]
    [InlineData("""{"int32":1e400}""")]
    [InlineData("""{"int32":0.5}""")]
    [InlineData("""{"int32":1}""")]
    [InlineData("""{"float64":1}""")]
    [InlineData("\"AQAAAA==\"")]
    public void What_is_no_packed_array_of_the_type_is_refused(string json)
    {
        var incoming = new IncomingArrays([Filled<int>(WorkerCodecs.Int32, [1, 2]), Filled<double>(WorkerCodecs.Double, [1])]);
        var reader = new ItemArrayReader(Encoding.UTF8.GetBytes($"[{json},[7]]"), incoming);

        Assert.ThrowsAny<JsonException>(() => reader.TryRead(WorkerCodecs.Array(WorkerCodecs.Int32), out _));

        // It costs nothing but its item.
        Assert.True(reader.TryRead(WorkerCodecs.Array(WorkerCodecs.Int32), out int[] next));
        Assert.Equal([7], next);
    }

    [Theory]
    [InlineData("""{"int32":"\u0041QAAAA=="}""")]
    [InlineData("""{"\u0069nt32":"AQAAAA=="}""")]
    [InlineData(""" { "int32" : "AQAAAA==" } """)]
    public void It_may_be_written_otherwise_as_JSON_allows(string json)
    {
        var reader = new ItemArrayReader(Encoding.UTF8.GetBytes($"[{json}]"));

        Assert.True(reader.TryRead(WorkerCodecs.Array(WorkerCodecs.Int32), out int[] numbers));
        Assert.Equal([1], numbers);
    }

    [Fact]
    public void A_packed_array_may_be_empty()
    {
        var reader = new ItemArrayReader("""[{"int32":""}]"""u8.ToArray());

        Assert.True(reader.TryRead(WorkerCodecs.Array(WorkerCodecs.Int32), out int[] numbers));
        Assert.Empty(numbers);
    }

    [Fact]
    public void An_array_beside_the_message_is_taken_once()
    {
        var incoming = new IncomingArrays([Filled<int>(WorkerCodecs.Int32, [1, 2])]);
        var reader = new ItemArrayReader("""[{"int32":0},{"int32":0}]"""u8.ToArray(), incoming);

        Assert.True(reader.TryRead(WorkerCodecs.Array(WorkerCodecs.Int32), out int[] numbers));
        Assert.ThrowsAny<JsonException>(() => reader.TryRead(WorkerCodecs.Array(WorkerCodecs.Int32), out _));

        Assert.Equal([1, 2], numbers);
    }

    [Fact]
    public void A_position_means_nothing_where_nothing_has_come_beside_the_message()
    {
        var incoming = new IncomingArrays([Filled<int>(WorkerCodecs.Int32, [1, 2])]);
        Assert.True(new ItemArrayReader("[1]"u8.ToArray(), incoming).TryRead(WorkerCodecs.Int32, out _));

        var reader = new ItemArrayReader("""[{"int32":0}]"""u8.ToArray());

        Assert.ThrowsAny<JsonException>(() => reader.TryRead(WorkerCodecs.Array(WorkerCodecs.Int32), out _));
    }

    [Fact]
    public void An_array_that_has_not_come_yet_is_not_taken()
    {
        Utf8JsonReader type = TypeName("int32");
        var incoming = new IncomingArrays([BulkArray.Expect(ref type, 4)]);

        Assert.Throws<JsonException>(() => incoming.Take<int>(0));
    }

    [Theory]
    [InlineData("""{"int32":"AQAAAA=="}""", "text")]
    [InlineData("""{"uint8":"AQAAAA=="}""", "text")]
    [InlineData("""{"int32":"AQAAAA=="}""", "strings")]
    [InlineData("""{"int32":"AQAAAA=="}""", "number")]
    [InlineData("""{"int32":0}""", "bytes")]
    [InlineData("""{"int8":"AQAAAA=="}""", "bytes")]
    [InlineData("""{"int32":"AQAAAA=="}""", "nullable")]
    [InlineData("""{"int32":"AQAAAA=="}""", "enum")]
    public void A_packed_array_is_nothing_else(string json, string type)
    {
        byte[] array = Encoding.UTF8.GetBytes($"[{json}]");
        var incoming = new IncomingArrays([Filled<int>(WorkerCodecs.Int32, [1, 2])]);

        Assert.ThrowsAny<JsonException>(() => type switch
        {
            "text" => Read(WorkerCodecs.String),
            "strings" => Read(WorkerCodecs.Array(WorkerCodecs.String)),
            "number" => Read(WorkerCodecs.Int32),
            "bytes" => Read(WorkerCodecs.ByteArray),
            "nullable" => Read(WorkerCodecs.Array(WorkerCodecs.Nullable(WorkerCodecs.Int32))),
            _ => Read(WorkerCodecs.List(WorkerCodecs.Enum<DayOfWeek>())),
        });

        bool Read<T>(WorkerCodec<T> codec) => new ItemArrayReader(array, incoming).TryRead(codec, out _);
    }

    [Theory]
    [InlineData("""{"int64":"AQAAAAAAAAA="}""")]
    [InlineData("""{"int32":"AQAA"}""")]
    [InlineData("""{"int32":0}""")]
    [InlineData("""{}""")]
    public void Items_that_are_no_packed_array_of_the_type_are_refused_at_once(string json)
    {
        var reader = new ItemArrayReader(Encoding.UTF8.GetBytes(json));

        Assert.ThrowsAny<JsonException>(() => reader.ReadNumbers(WorkerCodecs.Int32));
        Assert.ThrowsAny<JsonException>(() => new ItemArrayReader(Encoding.UTF8.GetBytes(json)).ReadNumbers(WorkerCodecs.Array(WorkerCodecs.Int32)));
        Assert.ThrowsAny<JsonException>(() => new ItemArrayReader(Encoding.UTF8.GetBytes(json)).ReadNumbers(WorkerCodecs.String));
    }

    [Fact]
    public void Packed_items_are_read_and_passed_over_one_after_another()
    {
        using ItemArrayWriter writer = ItemArrayWriter.OfNumbers(WorkerCodecs.Int32, Enumerable.Range(1, 16).ToArray(), OutgoingArrays.InMessage);
        ReadOnlyMemory<byte> json = writer.Complete();
        var reader = new ItemArrayReader(json);

        Assert.Equal(16, writer.Count);
        Assert.Equal(json.Length, writer.Length);
        Assert.InRange(json.Length, 16 * 4, ItemArrayWriter.PackedBytes<int>(16));
        Assert.Equal(16, reader.ReadNumbers(WorkerCodecs.Int32)!.Length);
        Assert.True(reader.TryRead(WorkerCodecs.Int32, out int first));
        Assert.True(reader.TrySkip());
        Assert.True(reader.TryRead(WorkerCodecs.Int32, out int third));
        Assert.Equal((1, 3), (first, third));
        Assert.Equal(13, Enumerable.Range(0, 20).Count(_ => reader.TrySkip()));
        Assert.False(reader.TryRead(WorkerCodecs.Int32, out _));
    }

    [Fact]
    public void An_item_that_fails_after_it_has_put_arrays_beside_the_message_takes_them_back()
    {
        var outgoing = new OutgoingArrays(static () => true);
        using var writer = new ItemArrayWriter { Arrays = outgoing };
        byte[] first = RandomBytes(LargeBytes);
        byte[] last = RandomBytes(LargeBytes + 5);

        writer.Write(WorkerCodecs.ByteArray, first);
        Assert.Throws<InvalidOperationException>(() => writer.Write(new FailingCodec(), new byte[2 * LargeBytes]));
        writer.Write(WorkerCodecs.ByteArray, last);

        ReadOnlyMemory<byte> json = writer.Complete();
        Assert.Equal("""[{"uint8":0},null,{"uint8":1}]""", Encoding.UTF8.GetString(json.Span));
        Assert.Equal((2, (2L * LargeBytes) + 5), (outgoing.Count, outgoing.Bytes));
        Assert.Null(PackedArrays.Outgoing);
        var reader = new ItemArrayReader(json, Arrive(outgoing));
        Assert.True(reader.TryRead(WorkerCodecs.ByteArray, out byte[] firstRead));
        Assert.True(reader.TrySkip());
        Assert.True(reader.TryRead(WorkerCodecs.ByteArray, out byte[] lastRead));
        AssertSame(first, firstRead);
        AssertSame(last, lastRead);
    }

    [Fact]
    public void The_last_item_is_dropped_with_what_it_has_put_beside_the_message()
    {
        var outgoing = new OutgoingArrays(static () => true);
        using var writer = new ItemArrayWriter { Arrays = outgoing };
        writer.Write(WorkerCodecs.ByteArray, new byte[LargeBytes]);
        long length = writer.Length;
        writer.Write(WorkerCodecs.ByteArray, new byte[LargeBytes]);

        writer.DropLast();

        Assert.Equal((1, length), (outgoing.Count, writer.Length));
        Assert.Equal("""[{"uint8":0}]""", Encoding.UTF8.GetString(writer.Complete().Span));
    }

    [Theory]
    [InlineData(LargeBytes - 1000)]
    [InlineData(LargeBytes)]
    [InlineData(LargeBytes + 1)]
    public void An_item_is_too_large_with_what_it_puts_beside_the_message(int limit)
    {
        var outgoing = new OutgoingArrays(static () => true);
        using var writer = new ItemArrayWriter { Arrays = outgoing, MaxItemBytes = limit };

        var tooLarge = Assert.Throws<WorkerSerializationException>(() => writer.Write(WorkerCodecs.ByteArray, new byte[LargeBytes]));

        Assert.Contains("WorkerPoolOptions.MaxMessageBytes", tooLarge.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0L), (outgoing.Count, outgoing.Bytes));
        Assert.Equal("[null]", Encoding.UTF8.GetString(writer.Complete().Span));
    }

    [Fact]
    public void Arrays_that_are_kept_do_not_change_with_those_that_they_come_from()
    {
        var outgoing = new OutgoingArrays(static () => true);
        using var writer = new ItemArrayWriter { Arrays = outgoing };
        byte[] buffer = new byte[LargeBytes];

        writer.Write(WorkerCodecs.ByteArray, buffer);
        outgoing.Keep();
        buffer.AsSpan().Fill(1);
        writer.Write(WorkerCodecs.ByteArray, buffer);
        writer.DropLast();
        outgoing.Keep();

        var reader = new ItemArrayReader(writer.Complete(), Arrive(outgoing));
        Assert.True(reader.TryRead(WorkerCodecs.ByteArray, out byte[] first));
        AssertSame(new byte[LargeBytes], first);
    }

    [Theory]
    [InlineData("""{"bulk":[{"int32":-1}]}""")]
    [InlineData("""{"bulk":[{"int32":2147483648}]}""")]
    [InlineData("""{"bulk":[{"int32":9223372036854775808}]}""")]
    [InlineData("""{"bulk":[{"int32":1.5}]}""")]
    [InlineData("""{"bulk":[{"int32":"1"}]}""")]
    [InlineData("""{"bulk":[{"int32":[1]}]}""")]
    [InlineData("""{"bulk":[{"int33":1}]}""")]
    [InlineData("""{"bulk":[{"":1}]}""")]
    [InlineData("""{"bulk":[{"int32":1,"int64":1}]}""")]
    [InlineData("""{"bulk":[{}]}""")]
    [InlineData("""{"bulk":[1]}""")]
    [InlineData("""{"bulk":[[]]}""")]
    [InlineData("""{"bulk":[null]}""")]
    [InlineData("""{"bulk":{"int32":1}}""")]
    [InlineData("""{"bulk":null}""")]
    [InlineData("""{"bulk":7}""")]
    public void A_list_of_something_else_than_types_and_lengths_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => RunRequest.Read(Encoding.UTF8.GetBytes(json.Replace("{\"bulk\"", "{\"items\":[],\"bulk\"", StringComparison.Ordinal))));

    private static T Cross<T>(WorkerCodec<T> codec, T value, Way way)
    {
        OutgoingArrays? outgoing = way switch
        {
            Way.PlainJson => null,
            Way.InMessage => OutgoingArrays.InMessage,
            _ => new OutgoingArrays(static () => true),
        };
        using var writer = new ItemArrayWriter { Arrays = outgoing };
        writer.Write(codec, value);
        ReadOnlyMemory<byte> json = writer.Complete();
        var reader = new ItemArrayReader(json, way == Way.BesideMessage ? Arrive(outgoing!) : null);
        Assert.True(reader.TryRead(codec, out T crossed));
        return crossed;
    }

    private static string Write<T>(WorkerCodec<T> codec, T value, OutgoingArrays? outgoing)
    {
        using var writer = new ItemArrayWriter { Arrays = outgoing };
        writer.Write(codec, value);
        return Encoding.UTF8.GetString(writer.Complete().Span[1..^1]);
    }

    // What the list in a message and a ring do.
    private static IncomingArrays Arrive(OutgoingArrays outgoing)
    {
        var coming = new List<BulkArray>();
        foreach (BulkArray array in outgoing.Arrays)
        {
            Utf8JsonReader type = TypeName(Encoding.UTF8.GetString(array.TypeName));
            BulkArray copy = BulkArray.Expect(ref type, array.Count);
            Assert.Equal(array.Bytes, copy.Bytes);
            copy.Allocate();
            for (long done = 0; done < array.Bytes; done += 1_000)
            {
                array.Slice(done, 1_000).CopyTo(copy.Slice(done, 1_000));
            }

            coming.Add(copy);
        }

        return new IncomingArrays(coming);
    }

    private static BulkArray<T> Filled<T>(WorkerCodec<T> codec, T[] numbers)
        where T : unmanaged
    {
        var array = new BulkArray<T>((NumberCodec<T>)codec, numbers.Length);
        array.Allocate();
        numbers.CopyTo(array.Filled!, 0);
        return array;
    }

    private static Utf8JsonReader TypeName(string name)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"{name}\":0}}")));
        reader.Read();
        reader.Read();
        return reader;
    }

    private static void AssertSame<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual)
        where T : unmanaged
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.True(MemoryMarshal.AsBytes(expected).SequenceEqual(MemoryMarshal.AsBytes(actual)), $"Arrays of {expected.Length} {typeof(T)} differ.");
    }

    private static void AssertSame<T>(T[] expected, T[] actual)
        where T : unmanaged =>
        AssertSame<T>(expected.AsSpan(), actual.AsSpan());

    private static IEnumerable<T> Extremes<T>()
        where T : unmanaged
    {
        int size = Unsafe.SizeOf<T>();
        byte[] zero = new byte[size];
        byte[] ones = [.. zero.Select(_ => (byte)0xFF)];
        byte[] least = [.. zero[1..], 0x80];
        byte[] greatest = [.. ones[1..], 0x7F];
        byte[] one = [1, .. zero[1..]];
        return new[] { zero, ones, least, greatest, one }.Select(bytes => MemoryMarshal.Read<T>(bytes));
    }

    private static byte[] RandomBytes(int count)
    {
        byte[] bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }

    private static double[] RandomNumbers(int count) => MemoryMarshal.Cast<byte, double>(RandomBytes(8 * count)).ToArray();

    /// <summary>Writes an array and fails.</summary>
    private sealed class FailingCodec : WorkerCodec<byte[]>
    {
        public override void Write(Utf8JsonWriter writer, byte[] value)
        {
            writer.WriteStartArray();
            WorkerCodecs.ByteArray.Write(writer, value);
            throw new InvalidOperationException("After the array.");
        }

        public override byte[] Read(ref Utf8JsonReader reader) => throw new NotSupportedException();
    }

    /// <summary>Writes objects as what they are called.</summary>
    private sealed class TextCodec : WorkerCodec<object>
    {
        public override void Write(Utf8JsonWriter writer, object value) => writer.WriteStringValue(value.ToString());

        public override object Read(ref Utf8JsonReader reader) => reader.GetString()!;
    }
}
