namespace WorkerGen.Methods;

internal sealed class SetCodec<T>(WorkerCodec<T> itemCodec) : SequenceCodec<ISet<T>, T>(itemCodec)
{
    protected override ISet<T> Create(List<T> items) => DistinctItems.ToHashSet(items);
}
