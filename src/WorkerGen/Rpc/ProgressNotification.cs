using System.Text.Json;

namespace WorkerGen.Rpc;

/// <summary>A worker's report of the progress of one item.</summary>
/// <param name="Ordinal">The number of the item among all that this worker has been given.</param>
/// <param name="Value">The report, a JSON value.</param>
internal sealed record ProgressNotification(long Ordinal, ReadOnlyMemory<byte> Value) : IRpcContent
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("ordinal"u8, Ordinal);
        writer.WritePropertyName("value"u8);
        writer.WriteRawValue(Value.Span, skipInputValidation: true);
        writer.WriteEndObject();
    }

    public static ProgressNotification Read(ReadOnlyMemory<byte> json)
    {
        long ordinal = -1;
        ReadOnlyMemory<byte>? value = null;
        Utf8JsonReader reader = MessageObject.Start(json.Span);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("ordinal"u8))
            {
                ordinal = MessageObject.ReadInt64(ref reader);
            }
            else if (reader.ValueTextEquals("value"u8))
            {
                value = json[MessageObject.ReadRaw(ref reader)];
            }
            else
            {
                reader.Skip();
            }
        }

        return new ProgressNotification(ordinal, value ?? throw new JsonException("The report has no value."));
    }
}
