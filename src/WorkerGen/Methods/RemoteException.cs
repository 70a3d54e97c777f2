using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>What crosses of an exception: names and texts, no type that would have to be loaded.</summary>
internal sealed record RemoteException(string Type, string Message, string? StackTrace, IReadOnlyList<RemoteException> Inner)
{
    // Longer texts are cut: an exception is there to be read.
    private const int MaxTextLength = 64 * 1024;
    private const int MaxInner = 32;
    private const int MaxDepth = 16;
    private const string CutMark = "… (cut)";

    // What stands around the texts of one, and the most that one character takes: it may have to be escaped.
    private const int EnvelopeBytes = 128;
    private const int MostBytesOfChar = 6;

    public static RemoteException From(Exception exception) => From(exception, MaxDepth);

    /// <summary>The number of bytes that it takes at most as JSON, with what stands around it.</summary>
    public long MostBytes => EnvelopeBytes + (MostBytesOfChar * ((long)Type.Length + Message.Length + (StackTrace?.Length ?? 0))) + Inner.Sum(inner => inner.MostBytes);

    /// <summary>As it is when it surely fits into so many bytes, and otherwise without its stack and inner exceptions, and with what fits of its message.</summary>
    public RemoteException Within(int maxBytes)
    {
        if (MostBytes <= maxBytes)
        {
            return this;
        }

        int room = Math.Max(0, (maxBytes - EnvelopeBytes) / MostBytesOfChar);
        string type = Cut(Type, room / 2);
        return new RemoteException(type, Cut(Message, Math.Max(0, room - type.Length)), null, []);
    }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, Type);
        writer.WriteString("message"u8, Message);
        if (StackTrace is not null)
        {
            writer.WriteString("stackTrace"u8, StackTrace);
        }

        if (Inner.Count > 0)
        {
            writer.WriteStartArray("inner"u8);
            foreach (RemoteException inner in Inner)
            {
                inner.Write(writer);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    public static RemoteException Read(ref Utf8JsonReader reader)
    {
        string type = "";
        string message = "";
        string? stackTrace = null;
        var inner = new List<RemoteException>();
        Expect(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                type = ReadText(ref reader) ?? "";
            }
            else if (reader.ValueTextEquals("message"u8))
            {
                message = ReadText(ref reader) ?? "";
            }
            else if (reader.ValueTextEquals("stackTrace"u8))
            {
                stackTrace = ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("inner"u8))
            {
                reader.Read();
                Expect(ref reader, JsonTokenType.StartArray);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    inner.Add(Read(ref reader));
                }
            }
            else
            {
                reader.Skip();
            }
        }

        return new RemoteException(type, message, stackTrace, inner);
    }

    private static RemoteException From(Exception exception, int depth)
    {
        string type = exception.GetType().FullName ?? exception.GetType().Name;
        string message = Text(() => MessageOf(exception)) ?? "";
        string? stackTrace = Text(() => exception.StackTrace);
        IEnumerable<Exception> inner = exception is AggregateException aggregate ? aggregate.InnerExceptions
            : exception.InnerException is { } single ? [single]
            : [];
        return new RemoteException(type, message, stackTrace, depth == 0 ? [] : [.. inner.Take(MaxInner).Select(each => From(each, depth - 1))]);
    }

    // Its Message repeats the messages of the inner ones, which cross by themselves.
    private static string MessageOf(Exception exception)
    {
        string message = exception.Message;
        if (exception is AggregateException { InnerExceptions.Count: > 0 } aggregate)
        {
            string suffix = string.Concat(aggregate.InnerExceptions.Select(inner => $" ({inner.Message})"));
            message = message.EndsWith(suffix, StringComparison.Ordinal) ? message[..^suffix.Length] : message;
        }

        return message;
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : string.Concat(text.AsSpan(0, length), CutMark);

    // An exception is the user's code too: its properties may throw.
    private static string? Text(Func<string?> read)
    {
        try
        {
            string? text = read();
            return text is null ? null : Cut(text, MaxTextLength);
        }
        catch (Exception e)
        {
            return $"(reading it threw {e.GetType().FullName})";
        }
    }

    private static string? ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType is JsonTokenType.String or JsonTokenType.Null
            ? reader.GetString()
            : throw new JsonException("A text of an exception is not a string.");
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType expected)
    {
        if (reader.TokenType != expected)
        {
            throw new JsonException($"An exception has {reader.TokenType} in place of {expected}.");
        }
    }
}
