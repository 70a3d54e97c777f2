using System.Text.Json;
using WorkerGen.Methods;

namespace WorkerGen.Rpc;

/// <summary>What became of the items of a <see cref="RunRequest"/>.</summary>
internal sealed class RunReply : IRpcContent, IDisposable
{
    private readonly ItemArrayWriter? _valuesOwner;
    private readonly RpcPayload? _payloadOwner;

    /// <summary>The worker's end.</summary>
    public RunReply(ItemArrayWriter values, IReadOnlyList<ItemFailure> failures, TimeSpan elapsed)
    {
        _valuesOwner = values;
        Bulk = values.Arrays?.Arrays ?? [];
        Values = values.Complete();
        Failures = failures;
        Elapsed = elapsed;
    }

    private RunReply(RpcPayload payload, ReadOnlyMemory<byte> values, IReadOnlyList<BulkArray> bulk, IReadOnlyList<ItemFailure> failures, TimeSpan elapsed)
    {
        _payloadOwner = payload;
        Bulk = bulk;
        Values = values;
        Failures = failures;
        Elapsed = elapsed;
    }

    /// <summary>A JSON array, or a packed one, with a value for each item, and null, or 0, for one that failed. Valid until this object is disposed.</summary>
    public ReadOnlyMemory<byte> Values { get; }

    /// <summary>The arrays that cross beside the message, in the order of their positions.</summary>
    public IReadOnlyList<BulkArray> Bulk { get; }

    /// <summary>The number of their bytes.</summary>
    public long BulkBytes => Bulk.Count == 0 ? 0 : Bulk.Sum(static array => array.Bytes);

    /// <summary>The same when they have come.</summary>
    public IncomingArrays? Incoming => Bulk.Count == 0 ? null : new IncomingArrays(Bulk);

    /// <summary>The items that failed, in the order of their positions.</summary>
    public IReadOnlyList<ItemFailure> Failures { get; }

    /// <summary>The time from the start of the first item to the end of the last.</summary>
    public TimeSpan Elapsed { get; }

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Failures.Count > 0)
        {
            writer.WriteStartArray("failures"u8);
            foreach (ItemFailure failure in Failures)
            {
                failure.Write(writer);
            }

            writer.WriteEndArray();
        }

        writer.WriteNumber("elapsedMicroseconds"u8, (long)Elapsed.TotalMicroseconds);
        BulkList.Write(writer, Bulk);
        writer.WritePropertyName("values"u8);
        writer.WriteRawValue(Values.Span, skipInputValidation: true);
        writer.WriteEndObject();
        Dispose();
    }

    /// <summary>Takes over the payload, also when this throws.</summary>
    public static RunReply Read(RpcPayload payload)
    {
        try
        {
            ReadOnlyMemory<byte>? values = null;
            var failures = new List<ItemFailure>();
            IReadOnlyList<BulkArray> bulk = [];
            long elapsedMicroseconds = 0;
            Utf8JsonReader reader = MessageObject.Start(payload.Json.Span);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("failures"u8))
                {
                    failures = ReadFailures(ref reader);
                }
                else if (reader.ValueTextEquals("elapsedMicroseconds"u8))
                {
                    elapsedMicroseconds = MessageObject.ReadInt64(ref reader);
                }
                else if (reader.ValueTextEquals("values"u8))
                {
                    values = payload.Json[MessageObject.ReadRaw(ref reader)];
                }
                else if (reader.ValueTextEquals(BulkList.Member))
                {
                    bulk = BulkList.Read(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }

            TimeSpan elapsed = TimeSpan.FromMicroseconds(Math.Clamp(elapsedMicroseconds, 0, (long)TimeSpan.MaxValue.TotalMicroseconds / 2));
            return new RunReply(payload, values ?? throw new JsonException("The reply has no values."), bulk, failures, elapsed);
        }
        catch (InvalidOperationException e)
        {
            // The JSON reader's word for text that is not valid Unicode.
            payload.Dispose();
            throw new JsonException("The reply has an invalid text.", e);
        }
        catch
        {
            payload.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _valuesOwner?.Dispose();
        _payloadOwner?.Dispose();
    }

    private static List<ItemFailure> ReadFailures(ref Utf8JsonReader reader)
    {
        var failures = new List<ItemFailure>();
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("The failures are not an array.");
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            failures.Add(ItemFailure.Read(ref reader));
        }

        return failures;
    }
}
