namespace WorkerGen.Methods;

internal sealed class CollectionCodec<T>(WorkerCodec<T> itemCodec) : SequenceCodec<ICollection<T>, T>(itemCodec)
{
    protected override ICollection<T> Create(List<T> items) => items;
}
