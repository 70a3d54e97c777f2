namespace WorkerGen.Methods;

internal sealed class ReadOnlyListCodec<T>(WorkerCodec<T> itemCodec) : SequenceCodec<IReadOnlyList<T>, T>(itemCodec)
{
    protected override IReadOnlyList<T> Create(List<T> items) => items.ToArray();

    protected override IReadOnlyList<T> CreateFrom(T[] items) => items;
}
