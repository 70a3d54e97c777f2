using System.Buffers;
using System.Text;
using System.Text.Json;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;
using WorkerGen.Rpc;

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

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{"values":[],"failures":{}}""")]
    [InlineData("""{"values":[],"failures":[7]}""")]
    [InlineData("""{"values":[],"failures":[{"position":0}]}""")]
    [InlineData("""{"values":[],"elapsedMicroseconds":"soon"}""")]
    public void A_reply_that_does_not_fit_the_protocol_is_refused(string json) =>
        Assert.Throws<JsonException>(() => RunReply.Read(new RpcPayload(Encoding.UTF8.GetBytes(json))));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"items":[],"firstOrdinal":"none"}""")]
    [InlineData("""{"items":[],"method":1}""")]
    public void A_request_that_does_not_fit_the_protocol_is_refused(string json) =>
        Assert.Throws<JsonException>(() => RunRequest.Read(Encoding.UTF8.GetBytes(json)));

    private static string Write(JsonRpcMessage message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        new RpcFormatter().Serialize(buffer, message);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static JsonRpcMessage Read(string json) => new RpcFormatter().Deserialize(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json)));
}
