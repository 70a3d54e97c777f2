namespace WorkerGen.Methods;

internal sealed class ReadOnlyCollectionCodec<T>(WorkerCodec<T> itemCodec) : SequenceCodec<IReadOnlyCollection<T>, T>(itemCodec)
{
    protected override IReadOnlyCollection<T> Create(List<T> items) => items.ToArray();

    protected override IReadOnlyCollection<T> CreateFrom(T[] items) => items;
}
