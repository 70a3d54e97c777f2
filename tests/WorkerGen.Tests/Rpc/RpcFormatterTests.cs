using System.Buffers;
using System.Reflection;
using System.Text;
using System.Text.Json;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;
using WorkerGen.Rpc;
using WorkerGen.Rpc.Library;

namespace WorkerGen.Tests.Rpc;

public sealed class RpcFormatterTests
{
    [Fact]
    public void A_request_is_written_as_JSON_RPC_says()
    {
        var request = new JsonRpcRequest { Method = "run", RequestId = new RequestId(5), ArgumentsList = [new RunRequest("App", "App.M", "abc", 3, "[1,2]"u8.ToArray())] };

        Assert.Equal(
            """{"jsonrpc":"2.0","id":5,"method":"run","params":{"assembly":"App","method":"App.M","signature":"abc","firstOrdinal":3,"items":[1,2]}}""",
            Write(request));
    }

    [Fact]
    public void A_notification_has_no_id() =>
        Assert.Equal(
            """{"jsonrpc":"2.0","method":"progress","params":{"ordinal":4,"value":"x"}}""",
            Write(new JsonRpcRequest { Method = "progress", ArgumentsList = [new ProgressNotification(4, "\"x\""u8.ToArray())] }));

    [Fact]
    public void An_error_is_written_with_code_and_message() =>
        Assert.Equal(
            """{"jsonrpc":"2.0","id":"a","error":{"code":-32001,"message":"No such method."}}""",
            Write(new JsonRpcError { RequestId = new RequestId("a"), Error = new JsonRpcError.ErrorDetail { Code = (JsonRpcErrorCode)(-32001), Message = "No such method." } }));

    [Fact]
    public void A_cancellation_names_its_request()
    {
        var cancel = new JsonRpcRequest { Method = "$/cancelRequest", NamedArguments = new Dictionary<string, object?> { ["id"] = new RequestId(9) } };

        Assert.Equal("""{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":9}}""", Write(cancel));
        var read = Assert.IsType<JsonRpcRequest>(Read(Write(cancel)));
        Assert.Equal(new RequestId(9), read.NamedArguments!["id"]);
    }

    [Fact]
    public void Arguments_that_are_not_of_the_protocol_are_refused() =>
        Assert.Throws<NotSupportedException>(() => Write(new JsonRpcRequest { Method = "run", ArgumentsList = [1] }));

    [Fact]
    public void A_request_hands_its_params_over_as_they_are()
    {
        var request = Assert.IsAssignableFrom<JsonRpcRequest>(Read("""{"jsonrpc":"2.0","id":"7","method":"run","params":{"a":[1, 2]}}"""));

        Assert.Equal(("run", new RequestId("7"), 1), (request.Method, request.RequestId, request.ArgumentCount));
        object?[] arguments = new object?[1];
        Assert.Equal(JsonRpcRequest.ArgumentMatchResult.Success, request.TryGetTypedArguments([], arguments));
    }

    [Fact]
    public void An_error_is_read_with_code_and_message()
    {
        var error = Assert.IsType<JsonRpcError>(Read("""{"jsonrpc":"2.0","id":1,"error":{"data":{"more":[]},"code":-32602,"message":"Wrong."}}"""));

        Assert.Equal(((JsonRpcErrorCode)(-32602), "Wrong."), (error.Error!.Code, error.Error.Message));
    }

    [Fact]
    public void Members_that_nobody_knows_are_passed_over_and_their_order_does_not_matter()
    {
        var result = Assert.IsType<JsonRpcResult>(Read("""{"extra":{"result":2},"result":null,"id":3,"jsonrpc":"2.0"}"""));

        using var payload = Assert.IsType<RpcPayload>(result.Result);
        Assert.Equal("null", Encoding.UTF8.GetString(payload.Json.Span));
    }

    [Fact]
    public void A_reply_comes_back_as_it_was_written()
    {
        using var values = new WorkerGen.Methods.ItemArrayWriter();
        values.WriteNull();
        var failure = new ItemFailure(0, ItemFailureKind.Output, new WorkerGen.Methods.RemoteException("T", "M", "at X", []));
        string json = Write(new JsonRpcResult { RequestId = new RequestId(1), Result = new RunReply(values, [failure], TimeSpan.FromMilliseconds(3)) });

        using RunReply read = RunReply.Read(Assert.IsType<RpcPayload>(Assert.IsType<JsonRpcResult>(Read(json)).Result));

        Assert.Equal("[null]", Encoding.UTF8.GetString(read.Values.Span));
        Assert.Equal(TimeSpan.FromMilliseconds(3), read.Elapsed);
        ItemFailure only = Assert.Single(read.Failures);
        Assert.Equal((0, ItemFailureKind.Output, "T", "M", "at X"), (only.Position, only.Kind, only.Exception.Type, only.Exception.Message, only.Exception.StackTrace));
    }

    [Fact]
    public void An_error_without_an_id_says_so() => Assert.Equal(
        """{"jsonrpc":"2.0","id":null,"error":{"code":-32603,"message":""}}""", Write(new JsonRpcError { RequestId = RequestId.Null }));

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"error":{"code":"x","message":7}}""", (int)JsonRpcErrorCode.InternalError, "")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"error":{"code":1.5}}""", (int)JsonRpcErrorCode.InternalError, "")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"error":{"message":"Wrong."}}""", (int)JsonRpcErrorCode.InternalError, "Wrong.")]
    public void An_error_that_lacks_something_is_an_error_all_the_same(string json, int code, string message)
    {
        var error = Assert.IsType<JsonRpcError>(Read(json));

        Assert.Equal(((JsonRpcErrorCode)code, message), (error.Error!.Code, error.Error.Message));
    }

    [Theory]
    [InlineData("""{"id":1}""", "The message is neither a request nor a result nor an error.")]
    [InlineData("""{"id":1,"error":7}""", "The message is neither a request nor a result nor an error.")]
    [InlineData("""{"id":true,"result":1}""", "The id of a message is neither a whole number nor a string.")]
    [InlineData("""{"id":1.5,"result":1}""", "The id of a message is neither a whole number nor a string.")]
    [InlineData("""{"method":7}""", "The method is not a string.")]
    [InlineData("[]", "The message is not a JSON object.")]
    [InlineData("""{"method":"$/cancelRequest","params":{"other":{"id":3}}}""", "A cancellation does not name the request to cancel.")]
    [InlineData("""{"method":"$/cancelRequest","params":[3]}""", "A cancellation does not name the request to cancel.")]
    public void What_is_no_message_says_what_is_wrong(string json, string message) =>
        Assert.Equal(message, Assert.Throws<JsonException>(() => Read(json)).Message);

    [Fact]
    public void What_follows_a_message_on_its_line_is_refused() =>
        Assert.ThrowsAny<JsonException>(() => Read("""{"id":1,"result":1} {}"""));

    [Theory]
    [InlineData("""{"method":"$/cancelRequest","params":{"other":[{}],"id":"a"}}""")]
    [InlineData("""{"params":{"id":"a"},"method":"$/cancelRequest"}""")]
    public void A_cancellation_may_say_more(string json) =>
        Assert.Equal(new RequestId("a"), Assert.IsType<JsonRpcRequest>(Read(json)).NamedArguments!["id"]);

    [Fact]
    public void A_request_without_params_has_no_argument()
    {
        var request = Assert.IsAssignableFrom<JsonRpcRequest>(Read("""{"id":null,"method":"shutdown"}"""));

        Assert.Equal((0, RequestId.Null), (request.ArgumentCount, request.RequestId));
        object?[] arguments = new object?[1];
        ParameterInfo[] one = ((Action<RpcPayload>)Take).Method.GetParameters();
        Assert.Equal(JsonRpcRequest.ArgumentMatchResult.Success, request.TryGetTypedArguments([], []));
        Assert.Equal(JsonRpcRequest.ArgumentMatchResult.MissingArgument, request.TryGetTypedArguments(one, arguments));
        Assert.Equal(JsonRpcRequest.ArgumentMatchResult.MissingArgument, request.TryGetTypedArguments(one, ["payload"], arguments));

        static void Take(RpcPayload payload) => payload.Dispose();
    }

    [Fact]
    public void A_message_in_several_pieces_is_read_as_one()
    {
        var first = new Piece("""{"id":4,"re"""u8.ToArray(), 0);
        Piece last = first.Append("""sult":[1]}"""u8.ToArray());

        var result = Assert.IsType<JsonRpcResult>(new RpcFormatter().Deserialize(new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length)));

        using var payload = Assert.IsType<RpcPayload>(result.Result);
        Assert.Equal((new RequestId(4), "[1]"), (result.RequestId, Encoding.UTF8.GetString(payload.Json.Span)));
    }

    [Fact]
    public void A_result_that_is_nothing_is_null() =>
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":null}""", Write(new JsonRpcResult { RequestId = new RequestId(1), Result = null }));

    [Fact]
    public void Other_messages_are_refused() =>
        Assert.Contains("Unusual", Assert.Throws<NotSupportedException>(() => Write(new Unusual())).Message, StringComparison.Ordinal);

    private static string Write(JsonRpcMessage message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        new RpcFormatter().Serialize(buffer, message);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static JsonRpcMessage Read(string json) => new RpcFormatter().Deserialize(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json)));

    private sealed class Unusual : JsonRpcMessage;

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(byte[] bytes, long index)
        {
            Memory = bytes;
            RunningIndex = index;
        }

        public Piece Append(byte[] bytes)
        {
            var next = new Piece(bytes, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
