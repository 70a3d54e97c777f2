using System.Collections.Immutable;

namespace WorkerGen.Methods;

internal sealed class ImmutableDictionaryCodec<TKey, TValue>(WorkerCodec<TKey> keyCodec, WorkerCodec<TValue> valueCodec)
    : MapCodec<ImmutableDictionary<TKey, TValue>, TKey, TValue>(keyCodec, valueCodec)
    where TKey : notnull
{
    protected override ImmutableDictionary<TKey, TValue> Create(Dictionary<TKey, TValue> entries) => entries.ToImmutableDictionary();
}
