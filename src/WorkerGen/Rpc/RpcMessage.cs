using System.Text.Json;
using WorkerGen.Methods;

namespace WorkerGen.Rpc;

/// <summary>What a message is.</summary>
internal enum RpcMessageKind
{
    Request,
    Notification,
    Result,
    Error,
}

/// <summary>
/// A message of JSON-RPC 2.0 whose envelope has been read; params and result stay raw JSON for their codecs. There is no reflection in here, so it
/// starts fast and survives trimming. Whoever has the message owns its content.
/// </summary>
internal struct RpcMessage
{
    private bool _hasResult;

    /// <exception cref="JsonException">It is not a message.</exception>
    /// <exception cref="InvalidOperationException">It has a string that is no text.</exception>
    public static RpcMessage Read(ReadOnlySpan<byte> json)
    {
        var message = default(RpcMessage);
        var reader = new Utf8JsonReader(json, JsonLimits.Reader);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("The message is not a JSON object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            message.ReadProperty(ref reader, json);
        }

        // Throws when there is more on the line.
        reader.Read();
        message.Kind = message.KindOfWhatWasRead();
        return message;
    }

    public RpcMessageKind Kind { get; private set; }

    public RpcId Id { get; private set; }

    /// <summary>The method that a request or a notification names.</summary>
    public string? Method { get; private set; }

    /// <summary>The params or the result.</summary>
    public RpcPayload? Content { get; private set; }

    public RpcErrorException? Error { get; private set; }

    public static void WriteRequest(Utf8JsonWriter writer, RpcId id, string? method, IRpcContent? content)
    {
        Start(writer);
        if (!id.IsAbsent)
        {
            WriteId(writer, id);
        }

        writer.WriteString("method"u8, method);
        if (content is not null)
        {
            writer.WritePropertyName("params"u8);
            content.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes the notification that a request is to be canceled.</summary>
    public static void WriteCancellation(Utf8JsonWriter writer, RpcId canceled)
    {
        Start(writer);
        writer.WriteString("method"u8, Protocol.CancelRequest);
        writer.WriteStartObject("params"u8);
        WriteId(writer, canceled);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static void WriteResult(Utf8JsonWriter writer, RpcId id, IRpcContent? content)
    {
        Start(writer);
        WriteId(writer, id);
        writer.WritePropertyName("result"u8);
        if (content is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            content.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    public static void WriteError(Utf8JsonWriter writer, RpcId id, int code, string message)
    {
        Start(writer);
        WriteId(writer, id);
        writer.WriteStartObject("error"u8);
        writer.WriteNumber("code"u8, code);
        writer.WriteString("message"u8, message);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Reads which request the params of a cancellation name.</summary>
    public static RpcId ReadCanceledId(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, JsonLimits.Reader);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                return ReadId(ref reader);
            }

            reader.Skip();
        }

        throw new JsonException("A cancellation does not name the request to cancel.");
    }

    private readonly RpcMessageKind KindOfWhatWasRead() => this switch
    {
        { Method: not null, Id.IsAbsent: false } => RpcMessageKind.Request,
        { Method: not null } => RpcMessageKind.Notification,
        { Error: not null } => RpcMessageKind.Error,
        { _hasResult: true } => RpcMessageKind.Result,
        _ => throw new JsonException("The message is neither a request nor a result nor an error."),
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
            Method = reader.TokenType == JsonTokenType.String ? NameOf(ref reader) : throw new JsonException("The method is not a string.");
        }
        else if (reader.ValueTextEquals("params"u8))
        {
            reader.Read();
            Content = ReadRaw(ref reader, json);
        }
        else if (reader.ValueTextEquals("result"u8))
        {
            reader.Read();
            _hasResult = true;
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

    // The names that come with each call are not made anew.
    private static string NameOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("run"u8) ? Protocol.Run
        : reader.ValueTextEquals("progress"u8) ? Protocol.Progress
        : reader.GetString()!;

    private static RpcId ReadId(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetInt64(out long number) => new RpcId(number),
        JsonTokenType.String => new RpcId(reader.GetString()!),
        JsonTokenType.Null => RpcId.Null,
        _ => throw new JsonException("The id of a message is neither a whole number nor a string."),
    };

    private static RpcPayload ReadRaw(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return new RpcPayload(json[start..(int)reader.BytesConsumed]);
    }

    private static RpcErrorException ReadError(ref Utf8JsonReader reader)
    {
        int code = Protocol.InternalError;
        string message = "";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("code"u8))
            {
                reader.Read();
                code = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int number) ? number : code;
            }
            else if (reader.ValueTextEquals("message"u8))
            {
                reader.Read();
                message = reader.TokenType == JsonTokenType.String ? reader.GetString()! : message;
            }
            else
            {
                reader.Skip();
            }
        }

        return new RpcErrorException(code, message);
    }

    private static void Start(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("jsonrpc"u8, "2.0"u8);
    }

    private static void WriteId(Utf8JsonWriter writer, RpcId id)
    {
        if (id.Number is { } number)
        {
            writer.WriteNumber("id"u8, number);
        }
        else if (id.Text is { } text)
        {
            writer.WriteString("id"u8, text);
        }
        else
        {
            writer.WriteNull("id"u8);
        }
    }
}
