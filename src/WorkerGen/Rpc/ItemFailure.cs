using System.Text.Json;
using WorkerGen.Methods;

namespace WorkerGen.Rpc;

/// <summary>Why an item has no value.</summary>
internal enum ItemFailureKind
{
    /// <summary>The method threw.</summary>
    Threw,

    /// <summary>The input could not be read in the worker.</summary>
    Input,

    /// <summary>The value could not be written in the worker.</summary>
    Output,

    /// <summary>The method ended because of its token, or the item had not begun when the request was canceled.</summary>
    Canceled,
}

/// <summary>An item that has no value.</summary>
/// <param name="Position">Its position in the request, from 0.</param>
/// <param name="Kind">Why.</param>
/// <param name="Exception">What was thrown.</param>
internal sealed record ItemFailure(int Position, ItemFailureKind Kind, RemoteException Exception)
{
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("position"u8, Position);
        writer.WriteString("kind"u8, NameOf(Kind));
        writer.WritePropertyName("exception"u8);
        Exception.Write(writer);
        writer.WriteEndObject();
    }

    public static ItemFailure Read(ref Utf8JsonReader reader)
    {
        int position = -1;
        ItemFailureKind kind = ItemFailureKind.Threw;
        RemoteException? exception = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A failure is not an object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("position"u8))
            {
                position = MessageObject.ReadInt32(ref reader);
            }
            else if (reader.ValueTextEquals("kind"u8))
            {
                kind = KindOf(MessageObject.ReadString(ref reader));
            }
            else if (reader.ValueTextEquals("exception"u8))
            {
                reader.Read();
                exception = RemoteException.Read(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return new ItemFailure(position, kind, exception ?? throw new JsonException("A failure has no exception."));
    }

    private static string NameOf(ItemFailureKind kind) => kind switch
    {
        ItemFailureKind.Input => "input",
        ItemFailureKind.Output => "output",
        ItemFailureKind.Canceled => "canceled",
        _ => "threw",
    };

    private static ItemFailureKind KindOf(string name) => name switch
    {
        "input" => ItemFailureKind.Input,
        "output" => ItemFailureKind.Output,
        "canceled" => ItemFailureKind.Canceled,
        _ => ItemFailureKind.Threw,
    };
}
