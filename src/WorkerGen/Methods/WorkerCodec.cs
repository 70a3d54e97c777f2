using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>
/// Writes and reads values of one type as JSON, without reflection and so that what is read equals what was written. Instances are
/// immutable and safe for use by several threads.
/// </summary>
/// <typeparam name="T">The type of the values.</typeparam>
public abstract class WorkerCodec<T>
{
    /// <summary>Writes one JSON value.</summary>
    /// <param name="writer">The writer, at a place where a value may stand.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="WorkerSerializationException">The value cannot cross a process boundary.</exception>
    public abstract void Write(Utf8JsonWriter writer, T value);

    /// <summary>Reads one JSON value.</summary>
    /// <param name="reader">The reader, on the first token of the value; afterwards it is on the last one.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">The JSON is not what <see cref="Write"/> writes.</exception>
    public abstract T Read(ref Utf8JsonReader reader);

    /// <summary>Whether an array of these values may cross as bytes.</summary>
    internal virtual bool CanPack => false;

    /// <summary>Writes the values as an array, which is packed where the other end takes that.</summary>
    internal virtual void WriteArray(Utf8JsonWriter writer, ReadOnlyMemory<T> values)
    {
        WorkerJson.WriteStartArray(writer);
        foreach (T value in values.Span)
        {
            Write(writer, value);
        }

        writer.WriteEndArray();
    }

    /// <summary>Reads a packed array.</summary>
    internal virtual T[] ReadPacked(ref Utf8JsonReader reader) => throw WorkerJson.Unexpected(ref reader, "a collection");
}
