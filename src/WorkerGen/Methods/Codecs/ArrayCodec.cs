namespace WorkerGen.Methods;

internal sealed class ArrayCodec<T>(WorkerCodec<T> itemCodec) : SequenceCodec<T[], T>(itemCodec)
{
    protected override T[] Create(List<T> items) => items.ToArray();

    protected override T[] CreateFrom(T[] items) => items;
}
