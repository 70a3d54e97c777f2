using System.Text.Json;
using WorkerGen.Methods;

namespace WorkerGen.Tests.Codecs;

public sealed class NestingTests
{
    [Fact]
    public void Values_come_back_from_the_greatest_depth()
    {
        Nested value = Nest(WorkerJson.MaxDepth);

        Assert.Equal(WorkerJson.MaxDepth, DepthOf(NestedCodec.Instance.RoundTrip(value)));
    }

    [Fact]
    public void A_value_that_is_nested_deeper_is_not_written() =>
        Assert.Throws<WorkerSerializationException>(() => NestedCodec.Instance.WriteBytes(Nest(WorkerJson.MaxDepth + 1)));

    [Fact]
    public void A_value_that_contains_itself_is_not_written()
    {
        var value = new Nested();
        value.Children.Add(value);

        Assert.Throws<WorkerSerializationException>(() => NestedCodec.Instance.WriteBytes(value));
    }

    [Fact]
    public void JSON_that_is_nested_deeper_is_not_read()
    {
        string json = new string('[', WorkerJson.MaxDepth + 1) + new string(']', WorkerJson.MaxDepth + 1);

        Assert.ThrowsAny<JsonException>(() => NestedCodec.Instance.ReadText(json));
    }

    [Fact]
    public void A_thread_with_a_small_stack_gets_an_exception_too()
    {
        Exception? writing = null;
        Exception? reading = null;
        byte[] json = NestedCodec.Instance.WriteBytes(Nest(WorkerJson.MaxDepth));
        var thread = new Thread(
            () =>
            {
                writing = Record.Exception(() => NestedCodec.Instance.WriteBytes(Nest(WorkerJson.MaxDepth)));
                reading = Record.Exception(() => NestedCodec.Instance.ReadBytes(json));
            },
            maxStackSize: 192 * 1024);

        thread.Start();
        thread.Join();

        Assert.IsType<WorkerSerializationException>(writing);
        Assert.IsType<JsonException>(reading);
    }

    private static Nested Nest(int depth)
    {
        var value = new Nested();
        for (int level = 1; level < depth; level++)
        {
            value = new Nested { Children = { value } };
        }

        return value;
    }

    private static int DepthOf(Nested value)
    {
        int depth = 1;
        while (value.Children is [var child])
        {
            depth++;
            value = child;
        }

        return depth;
    }

    private sealed class Nested
    {
        public List<Nested> Children { get; init; } = [];
    }

    private sealed class NestedCodec : WorkerCodec<Nested>
    {
        public static readonly NestedCodec Instance = new();

        public override void Write(Utf8JsonWriter writer, Nested value) => WorkerCodecs.List(this).Write(writer, value.Children);

        public override Nested Read(ref Utf8JsonReader reader) => new() { Children = WorkerCodecs.List(this).Read(ref reader) };
    }
}
