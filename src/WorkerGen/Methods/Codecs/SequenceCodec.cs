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
            itemCodec.WriteArray(writer, array);
        }
        else if (itemCodec.CanPack && value is List<T> list)
        {
            itemCodec.WriteArray(writer, list.ToArray());
        }
        else
        {
            JsonItems.Write(writer, value, itemCodec);
        }
    }

    public sealed override TSequence Read(ref Utf8JsonReader reader) =>
        WorkerJson.ReadNull(ref reader) ? null!
        : reader.TokenType == JsonTokenType.StartObject ? CreateFrom(itemCodec.ReadPacked(ref reader))
        : Create(JsonItems.Read(ref reader, itemCodec));

    /// <summary>Makes the sequence; the list is not used afterwards.</summary>
    protected abstract TSequence Create(List<T> items);

    /// <summary>Makes the sequence; the array is not used afterwards.</summary>
    protected virtual TSequence CreateFrom(T[] items) => Create([.. items]);
}
