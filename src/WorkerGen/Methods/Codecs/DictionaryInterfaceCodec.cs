namespace WorkerGen.Methods;

internal sealed class DictionaryInterfaceCodec<TKey, TValue>(WorkerCodec<TKey> keyCodec, WorkerCodec<TValue> valueCodec)
    : MapCodec<IDictionary<TKey, TValue>, TKey, TValue>(keyCodec, valueCodec)
    where TKey : notnull
{
    protected override IDictionary<TKey, TValue> Create(Dictionary<TKey, TValue> entries) => entries;
}
