using System.Text;
using System.Text.Json;
using CsCheck;
using WorkerGen.Methods;

namespace WorkerGen.Tests.Methods;

public sealed class ItemArrayTests
{
    [Fact]
    public void Items_come_back_in_their_order()
    {
        using var writer = new ItemArrayWriter();
        foreach (string item in new[] { "a", "", "ü\n\"" })
        {
            writer.Write(TextCodec.Instance, item);
        }

        var reader = new ItemArrayReader(writer.Complete());

        Assert.Equal(["a", "", "ü\n\""], ReadAll(reader, TextCodec.Instance));
        Assert.False(reader.TrySkip());
    }

    [Fact]
    public void No_items_are_an_empty_array()
    {
        using var writer = new ItemArrayWriter();

        ReadOnlyMemory<byte> json = writer.Complete();

        Assert.Equal("[]", Encoding.UTF8.GetString(json.Span));
        Assert.False(new ItemArrayReader(json).TryRead(TextCodec.Instance, out _));
    }

    [Fact]
    public void Items_that_fail_in_the_middle_leave_null_and_the_array_stays_valid() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 3000]).Array[0, 40].Sample(items =>
        {
            using var writer = new ItemArrayWriter();
            foreach ((int kind, int length) in items)
            {
                try
                {
                    writer.Write(UnreliableCodec.Instance, (kind, length));
                    Assert.Equal(0, kind);
                }
                catch (Exception e) when (e is InvalidOperationException or WorkerSerializationException)
                {
                    Assert.NotEqual(0, kind);
                }
            }

            Assert.Equal(items.Length, writer.Count);
            using JsonDocument document = JsonDocument.Parse(writer.Complete());
            Assert.Equal(
                items.Select(item => item.Item1 == 0 ? new string('x', item.Item2) : null),
                document.RootElement.EnumerateArray().Select(element => element.ValueKind == JsonValueKind.Null ? null : element.GetProperty("text").GetString()));
        });

    [Fact]
    public void Nulls_and_items_may_alternate()
    {
        using var writer = new ItemArrayWriter();
        writer.WriteNull();
        writer.Write(TextCodec.Instance, "a");
        writer.WriteNull();

        Assert.Equal("""[null,"a",null]""", Encoding.UTF8.GetString(writer.Complete().Span));
    }

    [Theory]
    [InlineData("""["a",{"b":1},"c"]""")]
    [InlineData("""["a",[1,[2]],"c"]""")]
    [InlineData("""["a",7,"c"]""")]
    public void An_item_that_cannot_be_read_is_passed_over(string json)
    {
        var reader = new ItemArrayReader(Encoding.UTF8.GetBytes(json));

        Assert.True(reader.TryRead(TextCodec.Instance, out string first));
        Assert.ThrowsAny<Exception>(() => reader.TryRead(TextCodec.Instance, out _));
        Assert.True(reader.TryRead(TextCodec.Instance, out string last));

        Assert.Equal(("a", "c"), (first, last));
        Assert.False(reader.TryRead(TextCodec.Instance, out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(100)]
    public void A_converter_that_reads_too_little_or_too_much_spoils_its_own_item_only(int tokens)
    {
        var reader = new ItemArrayReader("""["a",{"b":[1]},"c","d"]"""u8.ToArray());
        Assert.True(reader.TryRead(TextCodec.Instance, out _));

        Assert.ThrowsAny<Exception>(() => reader.TryRead(new GreedyCodec(tokens), out _));

        Assert.True(reader.TryRead(TextCodec.Instance, out string next));
        Assert.Equal("c", next);
    }

    [Fact]
    public void A_converter_that_takes_the_next_item_too_spoils_its_own_item_only()
    {
        var reader = new ItemArrayReader("""["a","b","c"]"""u8.ToArray());

        Assert.ThrowsAny<Exception>(() => reader.TryRead(new GreedyCodec(1), out _));

        Assert.Equal(["b", "c"], ReadAll(reader, TextCodec.Instance));
    }

    [Fact]
    public void Items_can_be_passed_over()
    {
        var reader = new ItemArrayReader("""[{"a":[1,2]},"b",null]"""u8.ToArray());

        Assert.True(reader.TrySkip());
        Assert.True(reader.TryRead(TextCodec.Instance, out string text));
        Assert.True(reader.TrySkip());
        Assert.False(reader.TrySkip());
        Assert.Equal("b", text);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("7")]
    [InlineData("")]
    public void What_is_not_an_array_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => new ItemArrayReader(Encoding.UTF8.GetBytes(json)).ReadNumbers(WorkerCodecs.Int32));

    private static List<string> ReadAll(ItemArrayReader reader, WorkerCodec<string> codec)
    {
        var all = new List<string>();
        while (reader.TryRead(codec, out string item))
        {
            all.Add(item);
        }

        return all;
    }

    private sealed class TextCodec : WorkerCodec<string>
    {
        public static readonly TextCodec Instance = new();

        public override void Write(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);

        public override string Read(ref Utf8JsonReader reader) => reader.GetString()!;
    }

    /// <summary>Fails at once, in mid-object, after an object too many levels deep, or by leaving something open.</summary>
    private sealed class UnreliableCodec : WorkerCodec<(int Kind, int Length)>
    {
        public static readonly UnreliableCodec Instance = new();

        public override void Write(Utf8JsonWriter writer, (int Kind, int Length) value)
        {
            if (value.Kind == 1)
            {
                throw new InvalidOperationException("At once.");
            }

            writer.WriteStartObject();
            writer.WriteString("text"u8, new string('x', value.Length));
            if (value.Kind == 2)
            {
                throw new InvalidOperationException("In mid-object.");
            }

            if (value.Kind == 3)
            {
                writer.WriteStartArray("open"u8);
                writer.Flush();
                return;
            }

            writer.WriteEndObject();
            if (value.Kind == 4)
            {
                throw new InvalidOperationException("After the object.");
            }
        }

        public override (int Kind, int Length) Read(ref Utf8JsonReader reader) => throw new NotSupportedException();
    }

    /// <summary>Moves the reader so many tokens on, whatever they are.</summary>
    private sealed class GreedyCodec(int tokens) : WorkerCodec<string>
    {
        public override void Write(Utf8JsonWriter writer, string value) => throw new NotSupportedException();

        public override string Read(ref Utf8JsonReader reader)
        {
            for (int i = 0; i < tokens && reader.Read(); i++)
            {
            }

            return "";
        }
    }
}
