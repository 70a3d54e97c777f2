namespace WorkerGen.Methods;

internal sealed class EnumerableCodec<T>(WorkerCodec<T> itemCodec) : SequenceCodec<IEnumerable<T>, T>(itemCodec)
{
    protected override IEnumerable<T> Create(List<T> items) => items.ToArray();

    protected override IEnumerable<T> CreateFrom(T[] items) => items;
}
