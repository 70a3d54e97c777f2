using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>
/// Writes the items of a batch, or their values, as one JSON array. An item that cannot be written leaves <c>null</c> in its place and the
/// array stays valid. Not thread-safe.
/// </summary>
internal sealed class ItemArrayWriter : IDisposable
{
    private readonly JsonBuffer _buffer = new();
    private readonly Utf8JsonWriter _writer;
    private long _flushed;

    public ItemArrayWriter()
    {
        _writer = new Utf8JsonWriter(_buffer, JsonLimits.DataWriter);
        _writer.WriteStartArray();
    }

    public int Count { get; private set; }

    /// <summary>The number of bytes written so far.</summary>
    public int Length => (int)(_writer.BytesCommitted - _flushed) + _writer.BytesPending;

    /// <summary>Writes one item; when the codec throws, writes null instead and lets the exception through.</summary>
    public void Write<T>(WorkerCodec<T> codec, T value)
    {
        int start = Length;
        try
        {
            codec.Write(_writer, value);
            if (_writer.CurrentDepth != 1)
            {
                throw new WorkerSerializationException($"The codec of {typeof(T)} did not write one complete JSON value.");
            }
        }
        catch
        {
            ReplaceWithNull(start);
            throw;
        }
        finally
        {
            Count++;
        }
    }

    public void WriteNull()
    {
        _writer.WriteNullValue();
        Count++;
    }

    /// <summary>Ends the array. The memory is valid until this object is disposed.</summary>
    public ReadOnlyMemory<byte> Complete()
    {
        _writer.WriteEndArray();
        _writer.Flush();
        return _buffer.WrittenMemory;
    }

    public void Dispose()
    {
        _writer.Dispose();
        _buffer.Dispose();
    }

    private void ReplaceWithNull(int start)
    {
        _writer.Flush();
        _buffer.Truncate(start);
        if (Count > 0)
        {
            _buffer.GetSpan(1)[0] = (byte)',';
            _buffer.Advance(1);
        }

        // The writer cannot go back, so it begins a new array whose bracket is dropped: it goes on inside the old one.
        int resumed = _buffer.Length;
        _writer.Reset(_buffer);
        _writer.WriteStartArray();
        _writer.Flush();
        _buffer.Truncate(resumed);
        _flushed = _writer.BytesCommitted - resumed;
        _writer.WriteNullValue();
    }
}
