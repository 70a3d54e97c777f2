namespace WorkerGen.Methods;

internal sealed class ListCodec<T>(WorkerCodec<T> itemCodec) : SequenceCodec<List<T>, T>(itemCodec)
{
    protected override List<T> Create(List<T> items) => items;
}
