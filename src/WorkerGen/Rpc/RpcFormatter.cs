using System.Buffers;
using System.Reflection;
using System.Text.Json;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;
using WorkerGen.Methods;

namespace WorkerGen.Rpc;

/// <summary>
/// Reads and writes the envelope of JSON-RPC 2.0 messages and leaves params and results as raw JSON to their codecs: no reflection, so it
/// starts fast and survives trimming. docs/decisions/0001-own-formatter.md compares it with the formatter of the library.
/// </summary>
internal sealed class RpcFormatter : IJsonRpcMessageFormatter
{
    public JsonRpcMessage Deserialize(ReadOnlySequence<byte> contentBuffer)
    {
        ReadOnlySpan<byte> json = contentBuffer.IsSingleSegment ? contentBuffer.FirstSpan : contentBuffer.ToArray();
        Envelope envelope = Envelope.Read(json);
        return envelope switch
        {
            { Method: { } method } => Request(method, envelope),
            { Error: { } error } => new JsonRpcError { RequestId = envelope.Id, Error = error },
            { HasResult: true } => new JsonRpcResult { RequestId = envelope.Id, Result = envelope.Content },
            _ => throw new JsonException("The message is neither a request nor a result nor an error."),
        };
    }

    public void Serialize(IBufferWriter<byte> bufferWriter, JsonRpcMessage message)
    {
        using var writer = new Utf8JsonWriter(bufferWriter, JsonLimits.Writer);
        writer.WriteStartObject();
        writer.WriteString("jsonrpc"u8, "2.0"u8);
        switch (message)
        {
            case JsonRpcRequest request:
                WriteRequest(writer, request);
                break;
            case JsonRpcResult result:
                WriteId(writer, result.RequestId);
                writer.WritePropertyName("result"u8);
                WriteContent(writer, result.Result);
                break;
            case JsonRpcError error:
                WriteError(writer, error);
                break;
            default:
                throw new NotSupportedException($"A message of type {message.GetType()} cannot be sent.");
        }

        writer.WriteEndObject();
    }

    [Obsolete("Required by the interface, which marks it so itself.")]
    public object GetJsonText(JsonRpcMessage message) => throw new NotSupportedException();

    private static JsonRpcRequest Request(string method, in Envelope envelope)
    {
        if (method == Protocol.CancelRequest && envelope.Content is { } cancel)
        {
            using (cancel)
            {
                return new JsonRpcRequest { Method = method, NamedArguments = new Dictionary<string, object?> { ["id"] = CanceledId(cancel.Json.Span) } };
            }
        }

        return new PayloadRequest(envelope.Content) { Method = method, RequestId = envelope.Id };
    }

    private static RequestId CanceledId(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, JsonLimits.Reader);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                return Envelope.ReadId(ref reader);
            }

            reader.Skip();
        }

        throw new JsonException("A cancellation does not name the request to cancel.");
    }

    private static void WriteRequest(Utf8JsonWriter writer, JsonRpcRequest request)
    {
        if (request.IsResponseExpected)
        {
            WriteId(writer, request.RequestId);
        }

        writer.WriteString("method"u8, request.Method);
        if (request.ArgumentsList is [IRpcContent content])
        {
            writer.WritePropertyName("params"u8);
            content.WriteTo(writer);
        }
        else if (request.NamedArguments is { } arguments && arguments.TryGetValue("id", out object? id) && id is RequestId canceled)
        {
            writer.WriteStartObject("params"u8);
            WriteId(writer, canceled);
            writer.WriteEndObject();
        }
        else if (request.ArgumentCount > 0)
        {
            throw new NotSupportedException($"The arguments of {request.Method} cannot be sent.");
        }
    }

    private static void WriteContent(Utf8JsonWriter writer, object? content)
    {
        if (content is IRpcContent rpcContent)
        {
            rpcContent.WriteTo(writer);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static void WriteError(Utf8JsonWriter writer, JsonRpcError error)
    {
        WriteId(writer, error.RequestId);
        writer.WriteStartObject("error"u8);
        writer.WriteNumber("code"u8, (int)(error.Error?.Code ?? JsonRpcErrorCode.InternalError));
        writer.WriteString("message"u8, error.Error?.Message ?? "");
        writer.WriteEndObject();
    }

    private static void WriteId(Utf8JsonWriter writer, RequestId id)
    {
        if (id.Number is { } number)
        {
            writer.WriteNumber("id"u8, number);
        }
        else if (id.String is { } text)
        {
            writer.WriteString("id"u8, text);
        }
        else
        {
            writer.WriteNull("id"u8);
        }
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

    private ref struct Envelope
    {
        public string? Method;
        public RequestId Id;
        public RpcPayload? Content;
        public bool HasResult;
        public JsonRpcError.ErrorDetail? Error;

        public static Envelope Read(ReadOnlySpan<byte> json)
        {
            var envelope = default(Envelope);
            var reader = new Utf8JsonReader(json, JsonLimits.Reader);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException("The message is not a JSON object.");
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                envelope.ReadProperty(ref reader, json);
            }

            // Throws when there is more on the line.
            reader.Read();
            return envelope;
        }

        public static RequestId ReadId(ref Utf8JsonReader reader) => reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetInt64(out long number) => new RequestId(number),
            JsonTokenType.String => new RequestId(reader.GetString()),
            JsonTokenType.Null => RequestId.Null,
            _ => throw new JsonException("The id of a message is neither a whole number nor a string."),
        };

        private void ReadProperty(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
        {
            if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                Id = ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("method"u8))
            {
                reader.Read();
                Method = reader.TokenType == JsonTokenType.String ? reader.GetString() : throw new JsonException("The method is not a string.");
            }
            else if (reader.ValueTextEquals("params"u8))
            {
                reader.Read();
                Content = ReadRaw(ref reader, json);
            }
            else if (reader.ValueTextEquals("result"u8))
            {
                reader.Read();
                HasResult = true;
                Content = ReadRaw(ref reader, json);
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                reader.Read();
                Error = reader.TokenType == JsonTokenType.StartObject ? ReadError(ref reader) : null;
            }
            else
            {
                reader.Skip();
            }
        }

        private static RpcPayload ReadRaw(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
        {
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            return new RpcPayload(json[start..(int)reader.BytesConsumed]);
        }

        private static JsonRpcError.ErrorDetail ReadError(ref Utf8JsonReader reader)
        {
            var error = new JsonRpcError.ErrorDetail { Code = JsonRpcErrorCode.InternalError, Message = "" };
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("code"u8))
                {
                    reader.Read();
                    error.Code = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int code) ? (JsonRpcErrorCode)code : error.Code;
                }
                else if (reader.ValueTextEquals("message"u8))
                {
                    reader.Read();
                    error.Message = reader.TokenType == JsonTokenType.String ? reader.GetString() : error.Message;
                }
                else
                {
                    reader.Skip();
                }
            }

            return error;
        }
    }
}
