namespace WorkerGen.Methods;

internal sealed class DictionaryCodec<TKey, TValue>(WorkerCodec<TKey> keyCodec, WorkerCodec<TValue> valueCodec)
    : MapCodec<Dictionary<TKey, TValue>, TKey, TValue>(keyCodec, valueCodec)
    where TKey : notnull
{
    protected override Dictionary<TKey, TValue> Create(Dictionary<TKey, TValue> entries) => entries;
}
