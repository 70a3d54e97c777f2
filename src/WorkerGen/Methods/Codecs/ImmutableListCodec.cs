using System.Collections.Immutable;

namespace WorkerGen.Methods;

internal sealed class ImmutableListCodec<T>(WorkerCodec<T> itemCodec) : SequenceCodec<ImmutableList<T>, T>(itemCodec)
{
    protected override ImmutableList<T> Create(List<T> items) => [.. items];
}
