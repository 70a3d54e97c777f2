namespace WorkerGen.Methods;

internal sealed class ListInterfaceCodec<T>(WorkerCodec<T> itemCodec) : SequenceCodec<IList<T>, T>(itemCodec)
{
    protected override IList<T> Create(List<T> items) => items;
}
