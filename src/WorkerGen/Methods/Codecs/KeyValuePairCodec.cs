using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class KeyValuePairCodec<TKey, TValue>(WorkerCodec<TKey> keyCodec, WorkerCodec<TValue> valueCodec)
    : WorkerCodec<KeyValuePair<TKey, TValue>>
{
    private const string TypeName = "KeyValuePair";

    public override void Write(Utf8JsonWriter writer, KeyValuePair<TKey, TValue> value)
    {
        WorkerJson.WriteStartArray(writer);
        keyCodec.Write(writer, value.Key);
        valueCodec.Write(writer, value.Value);
        writer.WriteEndArray();
    }

    public override KeyValuePair<TKey, TValue> Read(ref Utf8JsonReader reader)
    {
        WorkerJson.ReadStartArray(ref reader, TypeName);
        TKey key = WorkerJson.ReadElement(ref reader, keyCodec, TypeName);
        TValue value = WorkerJson.ReadElement(ref reader, valueCodec, TypeName);
        WorkerJson.ReadEndArray(ref reader, TypeName);
        return new KeyValuePair<TKey, TValue>(key, value);
    }
}
