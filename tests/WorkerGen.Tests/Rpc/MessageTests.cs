using System.Text;
using System.Text.Json;
using WorkerGen.Methods;
using WorkerGen.Rpc;

namespace WorkerGen.Tests.Rpc;

/// <summary>The params and results of docs/protocol.md, as other programs may write them.</summary>
public sealed class MessageTests
{
    private const string Unknown = """ "later":{"nested":[1,{"items":2}]},""";

    [Fact]
    public void Initialize_is_read_whatever_else_it_says()
    {
        InitializeRequest request = InitializeRequest.Read(Bytes($$"""{{{Unknown}}"protocolVersion":3,"assemblies":["A","B"],"maxMessageBytes":5000}"""));

        Assert.Equal((3, "A B", 5000), (request.ProtocolVersion, string.Join(' ', request.Assemblies), request.MaxMessageBytes));
    }

    [Theory]
    [InlineData("{}", int.MaxValue)]
    [InlineData("""{"maxMessageBytes":4096}""", 4096)]
    [InlineData("""{"maxMessageBytes":99999999999}""", int.MaxValue)]
    public void A_limit_of_messages_is_at_most_what_can_be(string json, int limit) =>
        Assert.Equal(Math.Min(limit, Array.MaxLength), InitializeRequest.Read(Bytes(json)).MaxMessageBytes);

    [Theory]
    [InlineData("""{"protocolVersion":"1"}""", "a whole number was expected.")]
    [InlineData("""{"protocolVersion":1.5}""", "a whole number was expected.")]
    [InlineData("""{"protocolVersion":3000000000}""", "a whole number was expected.")]
    [InlineData("""{"assemblies":"A"}""", "an array of strings was expected.")]
    [InlineData("""{"assemblies":["A",1]}""", "a string was expected.")]
    [InlineData("""{"maxMessageBytes":4095}""", "maxMessageBytes is 4095 and must be at least 4096.")]
    [InlineData("""{"maxMessageBytes":true}""", "a whole number was expected.")]
    [InlineData("7", "An object was expected.")]
    [InlineData("[7]", "An object was expected.")]
    public void Initialize_that_does_not_fit_the_protocol_says_what_was_expected(string json, string message) =>
        Assert.Equal(message, Assert.Throws<JsonException>(() => InitializeRequest.Read(Bytes(json))).Message);

    [Fact]
    public void The_answer_to_initialize_is_read_whatever_else_it_says() =>
        Assert.Equal(new InitializeReply(2, 77), InitializeReply.Read(Bytes($$"""{{{Unknown}}"processId":77,"protocolVersion":2}""")));

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    public void Run_is_read_whatever_else_it_says(string start)
    {
        RunRequest request = RunRequest.Read(Bytes(
            $$"""{{start}}{{{Unknown}}"items": [1, [2]] ,"firstOrdinal":5000000000,"signature":"s","method":"M","assembly":"A"}{{(start.Length > 0 ? "]" : "")}}"""));

        Assert.Equal(("A", "M", "s", 5_000_000_000, "[1, [2]]"), (request.Assembly, request.Method, request.Signature, request.FirstOrdinal, Encoding.UTF8.GetString(request.Items.Span)));
        Assert.Equal(Array.MaxLength, request.MaxReplyBytes);
    }

    [Theory]
    [InlineData("{}", "The request has no items.")]
    [InlineData("""{"items":7}""", "The items are not an array.")]
    [InlineData("""{"items":[],"firstOrdinal":"none"}""", "a whole number was expected.")]
    [InlineData("""{"items":[],"method":1}""", "a string was expected.")]
    public void Run_that_does_not_fit_the_protocol_says_what_was_expected(string json, string message) =>
        Assert.Equal(message, Assert.Throws<JsonException>(() => RunRequest.Read(Bytes(json))).Message);

    [Fact]
    public void A_report_is_read_whatever_else_it_says()
    {
        ProgressNotification report = ProgressNotification.Read(Bytes($$"""{{{Unknown}}"value":{"a":1},"ordinal":9}"""));

        Assert.Equal((9L, """{"a":1}"""), (report.Ordinal, Encoding.UTF8.GetString(report.Value.Span)));
        Assert.Equal("The report has no value.", Assert.Throws<JsonException>(() => ProgressNotification.Read(Bytes("""{"ordinal":9}"""))).Message);
        Assert.Equal(-1, ProgressNotification.Read(Bytes("""{"value":1}""")).Ordinal);
    }

    [Theory]
    [InlineData("threw", (int)ItemFailureKind.Threw)]
    [InlineData("input", (int)ItemFailureKind.Input)]
    [InlineData("output", (int)ItemFailureKind.Output)]
    [InlineData("canceled", (int)ItemFailureKind.Canceled)]
    [InlineData("something new", (int)ItemFailureKind.Threw)]
    public void A_failure_is_read_whatever_else_it_says(string kind, int expected)
    {
        using RunReply reply = ReadReply(
            $$"""{"values":[null],{{Unknown}}"failures":[{{{Unknown}}"position":4,"exception":{"type":"T","message":"M"},"kind":"{{kind}}"}],"elapsedMicroseconds":2000}""");

        ItemFailure failure = Assert.Single(reply.Failures);
        Assert.Equal((4, (ItemFailureKind)expected, "T", "M"), (failure.Position, failure.Kind, failure.Exception.Type, failure.Exception.Message));
        Assert.Equal(("[null]", TimeSpan.FromMilliseconds(2)), (Encoding.UTF8.GetString(reply.Values.Span), reply.Elapsed));
    }

    [Theory]
    [InlineData((int)ItemFailureKind.Threw)]
    [InlineData((int)ItemFailureKind.Input)]
    [InlineData((int)ItemFailureKind.Output)]
    [InlineData((int)ItemFailureKind.Canceled)]
    public void A_failure_comes_back_as_it_was_written(int kind)
    {
        var failure = new ItemFailure(3, (ItemFailureKind)kind, new RemoteException("T", "M", "at X", []));
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            failure.Write(writer);
        }

        using RunReply reply = ReadReply($$"""{"values":[],"failures":[{{Encoding.UTF8.GetString(buffer.ToArray())}}]}""");

        ItemFailure read = Assert.Single(reply.Failures);
        Assert.Equal((failure.Position, failure.Kind, "T", "M", "at X"), (read.Position, read.Kind, read.Exception.Type, read.Exception.Message, read.Exception.StackTrace));
    }

    [Theory]
    [InlineData("{}", "The reply has no values.")]
    [InlineData("""{"values":[],"failures":{}}""", "The failures are not an array.")]
    [InlineData("""{"values":[],"failures":[7]}""", "A failure is not an object.")]
    [InlineData("""{"values":[],"failures":[{"position":0}]}""", "A failure has no exception.")]
    [InlineData("""{"values":[],"failures":[{"kind":"\ud800"}]}""", "The reply has an invalid text.")]
    [InlineData("""{"values":[],"elapsedMicroseconds":"soon"}""", "a whole number was expected.")]
    public void A_reply_that_does_not_fit_the_protocol_says_what_was_expected(string json, string message) =>
        Assert.Equal(message, Assert.Throws<JsonException>(() => ReadReply(json)).Message);

    [Theory]
    [InlineData("-1", 0)]
    [InlineData("5000", 5)]
    [InlineData("9223372036854775807", 461_168_601_842_738)]
    public void A_time_that_cannot_be_is_brought_into_its_range(string microseconds, long milliseconds)
    {
        using RunReply reply = ReadReply($$"""{"values":[],"elapsedMicroseconds":{{microseconds}}}""");

        Assert.Equal(milliseconds, (long)reply.Elapsed.TotalMilliseconds);
    }

    private static RunReply ReadReply(string json) => RunReply.Read(new RpcPayload(Bytes(json)));

    private static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json);
}
