using System.Text.Json;
using WorkerGen.Methods;

namespace WorkerGen.Rpc;

/// <summary>Asks a worker to run a method for each of some items.</summary>
/// <param name="Assembly">The assembly that defines the method.</param>
/// <param name="Method">The name of the method on the wire.</param>
/// <param name="Signature">The hash of its types; empty when the caller, which may be a program in another language, does not know it.</param>
/// <param name="FirstOrdinal">The number of the first item among all that this worker has been given.</param>
/// <param name="Items">The inputs, a JSON array.</param>
internal sealed record RunRequest(string Assembly, string Method, string Signature, long FirstOrdinal, ReadOnlyMemory<byte> Items) : IRpcContent
{
    /// <summary>The arrays that cross beside the message, in the order of their positions.</summary>
    public IReadOnlyList<BulkArray> Bulk { get; init; } = [];

    /// <summary>The same when they have come.</summary>
    public IncomingArrays? Incoming => Bulk.Count == 0 ? null : new IncomingArrays(Bulk);

    /// <summary>The number of bytes that values and failures may take in the reply; known to both ends, so it does not cross.</summary>
    public int MaxReplyBytes { get; init; } = Array.MaxLength;

    /// <summary>What the caller takes in the reply besides plain JSON, if anything; known to both ends as well.</summary>
    public OutgoingArrays? Outgoing { get; init; }

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("assembly"u8, Assembly);
        writer.WriteString("method"u8, Method);
        writer.WriteString("signature"u8, Signature);
        writer.WriteNumber("firstOrdinal"u8, FirstOrdinal);
        BulkList.Write(writer, Bulk);
        writer.WritePropertyName("items"u8);
        writer.WriteRawValue(Items.Span, skipInputValidation: true);
        writer.WriteEndObject();
    }

    public static RunRequest Read(ReadOnlyMemory<byte> json)
    {
        string assembly = "";
        string method = "";
        string signature = "";
        long firstOrdinal = 0;
        ReadOnlyMemory<byte>? items = null;
        IReadOnlyList<BulkArray> bulk = [];
        Utf8JsonReader reader = MessageObject.Start(json.Span);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("assembly"u8))
            {
                assembly = MessageObject.ReadString(ref reader);
            }
            else if (reader.ValueTextEquals("method"u8))
            {
                method = MessageObject.ReadString(ref reader);
            }
            else if (reader.ValueTextEquals("signature"u8))
            {
                signature = MessageObject.ReadString(ref reader);
            }
            else if (reader.ValueTextEquals("firstOrdinal"u8))
            {
                firstOrdinal = MessageObject.ReadInt64(ref reader);
            }
            else if (reader.ValueTextEquals("items"u8))
            {
                items = json[MessageObject.ReadRaw(ref reader)];
                if (items.Value.Span[0] is not ((byte)'[' or (byte)'{'))
                {
                    throw new JsonException("The items are not an array.");
                }
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

        return new RunRequest(assembly, method, signature, firstOrdinal, items ?? throw new JsonException("The request has no items.")) { Bulk = bulk };
    }
}
