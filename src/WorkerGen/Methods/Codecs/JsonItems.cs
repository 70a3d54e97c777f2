using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>Writes and reads the items of a JSON array.</summary>
internal static class JsonItems
{
    public static void Write<T>(Utf8JsonWriter writer, IEnumerable<T> items, WorkerCodec<T> itemCodec)
    {
        WorkerJson.WriteStartArray(writer);
        foreach (T item in items)
        {
            itemCodec.Write(writer, item);
        }

        writer.WriteEndArray();
    }

    public static List<T> Read<T>(ref Utf8JsonReader reader, WorkerCodec<T> itemCodec)
    {
        WorkerJson.ReadStartArray(ref reader, "a collection");
        var items = new List<T>();
        while (WorkerJson.NextElement(ref reader))
        {
            items.Add(itemCodec.Read(ref reader));
        }

        return items;
    }
}
