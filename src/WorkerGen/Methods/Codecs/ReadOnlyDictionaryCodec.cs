namespace WorkerGen.Methods;

internal sealed class ReadOnlyDictionaryCodec<TKey, TValue>(WorkerCodec<TKey> keyCodec, WorkerCodec<TValue> valueCodec)
    : MapCodec<IReadOnlyDictionary<TKey, TValue>, TKey, TValue>(keyCodec, valueCodec)
    where TKey : notnull
{
    protected override IReadOnlyDictionary<TKey, TValue> Create(Dictionary<TKey, TValue> entries) => entries;
}
