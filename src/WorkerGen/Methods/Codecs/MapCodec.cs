using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>Writes any dictionary as an array of pairs, so that keys may be of any type, and leaves to each type how it is made.</summary>
internal abstract class MapCodec<TMap, TKey, TValue>(WorkerCodec<TKey> keyCodec, WorkerCodec<TValue> valueCodec) : WorkerCodec<TMap>
    where TMap : class, IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    private readonly KeyValuePairCodec<TKey, TValue> _pairCodec = new(keyCodec, valueCodec);

    public sealed override void Write(Utf8JsonWriter writer, TMap value)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            JsonItems.Write(writer, value, _pairCodec);
        }
    }

    public sealed override TMap Read(ref Utf8JsonReader reader) => WorkerJson.ReadNull(ref reader) ? null! : Create(ReadEntries(ref reader));

    /// <summary>Makes the dictionary; the entries are not used afterwards.</summary>
    protected abstract TMap Create(Dictionary<TKey, TValue> entries);

    private Dictionary<TKey, TValue> ReadEntries(ref Utf8JsonReader reader)
    {
        WorkerJson.ReadStartArray(ref reader, "a dictionary");
        var entries = new Dictionary<TKey, TValue>();
        while (WorkerJson.NextElement(ref reader))
        {
            (TKey key, TValue value) = _pairCodec.Read(ref reader);
            if (key is null || !entries.TryAdd(key, value))
            {
                throw new JsonException("The JSON array of a dictionary has a key that is null or there already.");
            }
        }

        return entries;
    }
}
