using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkerGen.Benchmarks.Peers.Work;

/// <summary>A JSON document that is made from a seed.</summary>
internal static class Document
{
    /// <summary>About how much one record takes.</summary>
    public const int BytesOfRecord = 100;

    private const int Values = 1_000;

    public static int RecordsOf(long bytes) => (int)(bytes / BytesOfRecord);

    public static ReadOnlyMemory<byte> Write(int seed, int records)
    {
        var buffer = new ArrayBufferWriter<byte>(records * (BytesOfRecord + 16));
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartArray();
        for (int i = 0; i < records; i++)
        {
            WriteRecord(writer, seed, i);
        }

        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    public static long SumOf(ReadOnlyMemory<byte> json)
    {
        long sum = 0;
        foreach (JsonNode? record in JsonNode.Parse(json.Span)!.AsArray())
        {
            sum += (int)record!["value"]!;
        }

        return sum;
    }

    /// <summary>What the documents of the seeds 0 to <paramref name="documents"/> - 1 add up to.</summary>
    public static long ExpectedSum(int documents, int records) =>
        Enumerable.Range(0, documents).Sum(seed => Enumerable.Range(0, records).Sum(i => (long)ValueOf(seed, i)));

    private static int ValueOf(int seed, int i) => (seed + i) % Values;

    private static void WriteRecord(Utf8JsonWriter writer, int seed, int i)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id", i);
        writer.WriteNumber("value", ValueOf(seed, i));
        writer.WriteString("name", "the item of this number");
        writer.WriteStartArray("weights");
        writer.WriteNumberValue(i * 0.25);
        writer.WriteNumberValue(i * 0.5);
        writer.WriteEndArray();
        writer.WriteBoolean("ready", true);
        writer.WriteEndObject();
    }
}
