using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>Writes numbers of a fixed size, and arrays of them by their bytes where the other end takes that.</summary>
internal abstract class NumberCodec<T> : WorkerCodec<T>
    where T : unmanaged
{
    /// <summary>The name of the type on the wire, in UTF-8.</summary>
    internal abstract ReadOnlySpan<byte> TypeName { get; }

    internal sealed override bool CanPack => true;

    internal sealed override void WriteArray(Utf8JsonWriter writer, ReadOnlyMemory<T> values)
    {
        if (!PackedArrays.TryWrite(writer, this, values))
        {
            base.WriteArray(writer, values);
        }
    }

    internal sealed override T[] ReadPacked(ref Utf8JsonReader reader) => PackedArrays.Read(ref reader, this);
}
