namespace WorkerGen.Methods;

internal sealed class ReadOnlySetCodec<T>(WorkerCodec<T> itemCodec) : SequenceCodec<IReadOnlySet<T>, T>(itemCodec)
{
    protected override IReadOnlySet<T> Create(List<T> items) => DistinctItems.ToHashSet(items);
}
