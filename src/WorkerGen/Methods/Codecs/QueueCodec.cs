namespace WorkerGen.Methods;

internal sealed class QueueCodec<T>(WorkerCodec<T> itemCodec) : SequenceCodec<Queue<T>, T>(itemCodec)
{
    protected override Queue<T> Create(List<T> items) => new(items);
}
