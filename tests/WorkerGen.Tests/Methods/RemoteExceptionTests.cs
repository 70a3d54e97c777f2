using System.Buffers;
using System.Text.Json;
using WorkerGen.Methods;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Methods;

public sealed class RemoteExceptionTests
{
    private static readonly WorkerMethod Method = WorkerRegistry.Find("WorkerGen.Tests")!.FindMethod("WorkerGen.Tests.Support.TestMethods.Square")!;

    [Fact]
    public void An_exception_of_the_base_library_comes_back_with_its_stack()
    {
        Exception thrown = Thrown(new InvalidOperationException("Not now."));

        Exception rebuilt = Rebuild(Cross(thrown));

        Assert.Equal("Not now.", Assert.IsType<InvalidOperationException>(rebuilt).Message);
        Assert.Contains(nameof(Thrown), rebuilt.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void Nested_exceptions_come_back_nested()
    {
        Exception rebuilt = Rebuild(Cross(new IOException("Outer", new FormatException("Middle", new TimeoutException("Inner")))));

        Assert.Equal("Outer", Assert.IsType<IOException>(rebuilt).Message);
        Assert.Equal("Middle", Assert.IsType<FormatException>(rebuilt.InnerException).Message);
        Assert.Equal("Inner", Assert.IsType<TimeoutException>(rebuilt.InnerException!.InnerException).Message);
    }

    [Fact]
    public void An_aggregate_comes_back_with_all_its_parts_and_the_same_message()
    {
        var original = new AggregateException("Several", new FormatException("First"), new UnbuildableException(2), new AggregateException(new TimeoutException("Deep")));

        var rebuilt = Assert.IsType<AggregateException>(Rebuild(Cross(original)));

        Assert.Equal(3, rebuilt.InnerExceptions.Count);
        Assert.IsType<FormatException>(rebuilt.InnerExceptions[0]);
        Assert.Equal(typeof(UnbuildableException).FullName, Assert.IsType<RemoteMethodException>(rebuilt.InnerExceptions[1]).RemoteType);
        Assert.Equal("Deep", Assert.IsType<AggregateException>(rebuilt.InnerExceptions[2]).InnerException!.Message);
        Assert.StartsWith("Several (First)", rebuilt.Message, StringComparison.Ordinal);
        Assert.Equal(1, rebuilt.Message.Split("(First)").Length - 1);
    }

    [Fact]
    public void A_type_that_nobody_knows_comes_back_by_name()
    {
        var remote = new RemoteException("Some.Unknown.Exception", "Message", "at Somewhere", [new RemoteException("System.FormatException", "Inner", null, [])]);

        var rebuilt = Assert.IsType<RemoteMethodException>(ExceptionRebuilder.Rebuild(remote, Method, 17, "5"));

        Assert.Equal(("Some.Unknown.Exception", "at Somewhere", 17, "5"), (rebuilt.RemoteType, rebuilt.RemoteStackTrace, rebuilt.WorkerProcessId, rebuilt.Input));
        Assert.Contains("Some.Unknown.Exception: Message", rebuilt.Message, StringComparison.Ordinal);
        Assert.IsType<FormatException>(rebuilt.InnerException);
    }

    [Fact]
    public void A_type_that_is_no_exception_is_never_made()
    {
        foreach (string name in new[] { "System.String", "System.Diagnostics.Process", typeof(RemoteExceptionTests).FullName!, "" })
        {
            Assert.IsType<RemoteMethodException>(ExceptionRebuilder.Rebuild(new RemoteException(name, "Message", null, []), Method, null, null));
        }
    }

    [Fact]
    public void A_message_that_throws_is_replaced()
    {
        RemoteException remote = Cross(new MessageThrowsException());

        Assert.Equal(typeof(MessageThrowsException).FullName, remote.Type);
        Assert.Contains("InvalidOperationException", remote.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Endless_texts_breadths_and_depths_are_cut()
    {
        Exception deep = new FormatException("Bottom");
        for (int i = 0; i < 1000; i++)
        {
            deep = new FormatException("Level", deep);
        }

        RemoteException chain = Cross(deep);
        RemoteException wide = Cross(new AggregateException(Enumerable.Range(0, 1000).Select(n => new FormatException($"Part {n}"))));
        RemoteException longText = Cross(new FormatException(new string('x', 10_000_000)));

        Assert.InRange(Depth(chain), 2, 100);
        Assert.InRange(wide.Inner.Count, 2, 100);
        Assert.InRange(longText.Message.Length, 1000, 100_000);

        static int Depth(RemoteException exception) => 1 + (exception.Inner.Count == 0 ? 0 : Depth(exception.Inner[0]));
    }

    [Fact]
    public void A_message_cut_within_a_surrogate_pair_can_still_be_sent()
    {
        string text = "x" + string.Concat(Enumerable.Repeat("\U0001F600", 100_000));

        RemoteException remote = Cross(new FormatException(text));

        Assert.InRange(remote.Message.Length, 1000, 100_000);
    }

    [Fact]
    public void A_message_with_a_lone_surrogate_can_be_sent()
    {
        RemoteException remote = Cross(new FormatException("a\ud800b"));

        Assert.StartsWith("a", remote.Message, StringComparison.Ordinal);
        Assert.EndsWith("b", remote.Message, StringComparison.Ordinal);
    }

    private static Exception Thrown(Exception exception)
    {
        try
        {
            throw exception;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private static Exception Rebuild(RemoteException remote) => ExceptionRebuilder.Rebuild(remote, Method, null, null);

    /// <summary>Writes and reads it, as between processes.</summary>
    private static RemoteException Cross(Exception exception)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, JsonLimits.Writer))
        {
            RemoteException.From(exception).Write(writer);
        }

        var reader = new Utf8JsonReader(buffer.WrittenSpan, JsonLimits.Reader);
        reader.Read();
        return RemoteException.Read(ref reader);
    }
}
