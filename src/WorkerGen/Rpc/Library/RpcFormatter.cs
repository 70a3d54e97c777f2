using System.Buffers;
using System.Reflection;
using System.Text.Json;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;
using WorkerGen.Methods;

namespace WorkerGen.Rpc.Library;

/// <summary>
/// Reads and writes messages for StreamJsonRpc and leaves params and results as raw JSON to their codecs: no reflection, so it starts fast and
/// survives trimming. docs/decisions/0001-own-formatter.md compares it with the formatter of the library.
/// </summary>
internal sealed class RpcFormatter : IJsonRpcMessageFormatter
{
    public JsonRpcMessage Deserialize(ReadOnlySequence<byte> contentBuffer)
    {
        RpcMessage message = RpcMessage.Read(contentBuffer.IsSingleSegment ? contentBuffer.FirstSpan : contentBuffer.ToArray());
        return message.Kind switch
        {
            RpcMessageKind.Result => new JsonRpcResult { RequestId = message.Id.ToLibrary(), Result = message.Content },
            RpcMessageKind.Error => new JsonRpcError
            {
                RequestId = message.Id.ToLibrary(),
                Error = new JsonRpcError.ErrorDetail { Code = (JsonRpcErrorCode)message.Error!.Code, Message = message.Error.Message },
            },
            _ => Request(message),
        };
    }

    public void Serialize(IBufferWriter<byte> bufferWriter, JsonRpcMessage message)
    {
        using var writer = new Utf8JsonWriter(bufferWriter, JsonLimits.Writer);
        Write(writer, message);
    }

    public static void Write(Utf8JsonWriter writer, JsonRpcMessage message)
    {
        switch (message)
        {
            case JsonRpcRequest request:
                WriteRequest(writer, request);
                break;
            case JsonRpcResult result:
                RpcMessage.WriteResult(writer, result.RequestId.ToOwn(), result.Result as IRpcContent);
                break;
            case JsonRpcError error:
                RpcMessage.WriteError(
                    writer, error.RequestId.ToOwn(), (int)(error.Error?.Code ?? JsonRpcErrorCode.InternalError), error.Error?.Message ?? "");
                break;
            default:
                throw new NotSupportedException($"A message of type {message.GetType()} cannot be sent.");
        }
    }

    [Obsolete("Required by the interface, which marks it so itself.")]
    public object GetJsonText(JsonRpcMessage message) => throw new NotSupportedException();

    private static JsonRpcRequest Request(RpcMessage message)
    {
        if (message is { Method: Protocol.CancelRequest, Content: { } cancel })
        {
            using (cancel)
            {
                return new JsonRpcRequest
                {
                    Method = message.Method,
                    NamedArguments = new Dictionary<string, object?> { ["id"] = RpcMessage.ReadCanceledId(cancel.Json.Span).ToLibrary() },
                };
            }
        }

        return new PayloadRequest(message.Content) { Method = message.Method, RequestId = message.Id.ToLibrary() };
    }

    private static void WriteRequest(Utf8JsonWriter writer, JsonRpcRequest request)
    {
        if (request.NamedArguments is { } arguments && arguments.TryGetValue("id", out object? id) && id is RequestId canceled)
        {
            RpcMessage.WriteCancellation(writer, canceled.ToOwn());
            return;
        }

        IRpcContent? content = request.ArgumentsList is [IRpcContent only] ? only
            : request.ArgumentCount == 0 ? null
            : throw new NotSupportedException($"The arguments of {request.Method} cannot be sent.");
        RpcMessage.WriteRequest(writer, request.RequestId.ToOwn(), request.Method, content);
    }

    /// <summary>A request whose params are handed to the target's one parameter as they are.</summary>
    private sealed class PayloadRequest(RpcPayload? payload) : JsonRpcRequest
    {
        public override int ArgumentCount => payload is null ? 0 : 1;

        public override ArgumentMatchResult TryGetTypedArguments(ReadOnlySpan<ParameterInfo> parameters, Span<object?> typedArguments) =>
            Match(parameters, typedArguments);

        public override ArgumentMatchResult TryGetTypedArguments(
            ReadOnlySpan<ParameterInfo> parameters, ReadOnlySpan<string?> parameterNames, Span<object?> typedArguments) =>
            Match(parameters, typedArguments);

        private ArgumentMatchResult Match(ReadOnlySpan<ParameterInfo> parameters, Span<object?> typedArguments)
        {
            if (parameters.Length == 0)
            {
                return ArgumentMatchResult.Success;
            }

            if (payload is null)
            {
                return ArgumentMatchResult.MissingArgument;
            }

            typedArguments[0] = payload;
            return ArgumentMatchResult.Success;
        }
    }
}
