using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>Writes any sequence as an array and leaves to each type how it is made from the items.</summary>
internal abstract class SequenceCodec<TSequence, T>(WorkerCodec<T> itemCodec) : WorkerCodec<TSequence>
    where TSequence : class, IEnumerable<T>
{
    public sealed override void Write(Utf8JsonWriter writer, TSequence value)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else if (value is T[] array)
        {
            JsonItems.Write(writer, new ReadOnlySpan<T>(array), itemCodec);
        }
        else
        {
            JsonItems.Write(writer, value, itemCodec);
        }
    }

    public sealed override TSequence Read(ref Utf8JsonReader reader) =>
        WorkerJson.ReadNull(ref reader) ? null! : Create(JsonItems.Read(ref reader, itemCodec));

    /// <summary>Makes the sequence; the list is not used afterwards.</summary>
    protected abstract TSequence Create(List<T> items);
}
