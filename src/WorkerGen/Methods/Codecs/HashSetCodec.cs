namespace WorkerGen.Methods;

internal sealed class HashSetCodec<T>(WorkerCodec<T> itemCodec) : SequenceCodec<HashSet<T>, T>(itemCodec)
{
    protected override HashSet<T> Create(List<T> items) => DistinctItems.ToHashSet(items);
}
