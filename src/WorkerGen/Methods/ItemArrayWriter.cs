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
    private int _lastStart;

    public ItemArrayWriter()
    {
        _writer = new Utf8JsonWriter(_buffer, JsonLimits.DataWriter);
        _writer.WriteStartArray();
    }

    public int Count { get; private set; }

    /// <summary>The number of bytes that one item may take.</summary>
    public int MaxItemBytes { get; init; } = Array.MaxLength;

    /// <summary>The number of bytes written so far.</summary>
    public int Length => (int)(_writer.BytesCommitted - _flushed) + _writer.BytesPending;

    /// <summary>Writes one item; when the codec throws, or the item is too large, writes null instead and lets the exception through.</summary>
    public void Write<T>(WorkerCodec<T> codec, T value)
    {
        _lastStart = Length;
        try
        {
            codec.Write(_writer, value);
            if (_writer.CurrentDepth != 1)
            {
                throw new WorkerSerializationException($"The codec of {typeof(T)} did not write one complete JSON value.");
            }

            ThrowIfTooLarge(Length - _lastStart);
        }
        catch
        {
            ReplaceWithNull();
            throw;
        }
        finally
        {
            Count++;
        }
    }

    public void WriteNull()
    {
        _lastStart = Length;
        _writer.WriteNullValue();
        Count++;
    }

    /// <summary>Takes back what was written last; nothing can be written after that.</summary>
    public void DropLast()
    {
        Count--;
        _writer.Flush();
        _flushed += _buffer.Length - _lastStart;
        _buffer.Truncate(_lastStart);
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

    private void ThrowIfTooLarge(int bytes)
    {
        if (bytes > MaxItemBytes)
        {
            throw new WorkerSerializationException(
                $"It takes {bytes} bytes as JSON, and WorkerPoolOptions.MaxMessageBytes leaves room for {MaxItemBytes}. Send less data in one item, or raise that option.");
        }
    }

    private void ReplaceWithNull()
    {
        _writer.Flush();
        _buffer.Truncate(_lastStart);
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
