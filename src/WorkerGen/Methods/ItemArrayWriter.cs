using System.Runtime.CompilerServices;
using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>
/// Writes the items of a batch, or their values, as one JSON array. An item that cannot be written leaves <c>null</c> in its place and the
/// array stays valid. Not thread-safe.
/// </summary>
internal sealed class ItemArrayWriter : IDisposable
{
    // The object around the base64.
    private const int PackedFrame = 64;

    private readonly JsonBuffer _buffer;
    private readonly Utf8JsonWriter _writer;
    private readonly bool _isPacked;
    private long _flushed;
    private int _lastStart;
    private int _arraysBeforeLast;

    public ItemArrayWriter()
        : this(new JsonBuffer(), isPacked: false) => _writer.WriteStartArray();

    private ItemArrayWriter(JsonBuffer buffer, bool isPacked)
    {
        _buffer = buffer;
        _writer = new Utf8JsonWriter(buffer, JsonLimits.DataWriter);
        _isPacked = isPacked;
    }

    public int Count { get; private set; }

    /// <summary>The number of bytes that one item may take.</summary>
    public int MaxItemBytes { get; init; } = Array.MaxLength;

    /// <summary>What the other end takes besides plain JSON, if anything.</summary>
    public OutgoingArrays? Arrays { get; init; }

    /// <summary>The number of bytes written so far, those beside the message included.</summary>
    public long Length => JsonLength + (Arrays?.Bytes ?? 0);

    private int JsonLength => (int)(_writer.BytesCommitted - _flushed) + _writer.BytesPending;

    /// <summary>Writes all items at once, in a packed array; nothing can be written after that.</summary>
    public static ItemArrayWriter OfNumbers<T>(WorkerCodec<T> codec, ReadOnlyMemory<T> items, OutgoingArrays arrays)
    {
        var writer = new ItemArrayWriter(new JsonBuffer(), isPacked: true) { Count = items.Length, Arrays = arrays };
        OutgoingArrays? outer = PackedArrays.Outgoing;
        PackedArrays.Outgoing = arrays;
        try
        {
            codec.WriteArray(writer._writer, items);
            return writer;
        }
        finally
        {
            PackedArrays.Outgoing = outer;
        }
    }

    /// <summary>The greatest number of bytes that a packed array takes in a message.</summary>
    public static long PackedBytes<T>(int count) => ((((long)count * Unsafe.SizeOf<T>()) + 2) / 3 * 4) + PackedFrame;

    /// <summary>Writes one item; when the codec throws, or the item is too large, writes null instead and lets the exception through.</summary>
    public void Write<T>(WorkerCodec<T> codec, T value)
    {
        long before = Length;
        _lastStart = JsonLength;
        _arraysBeforeLast = Arrays?.Count ?? 0;
        OutgoingArrays? outer = PackedArrays.Outgoing;
        PackedArrays.Outgoing = Arrays;
        try
        {
            codec.Write(_writer, value);
            if (_writer.CurrentDepth != 1)
            {
                throw new WorkerSerializationException($"The codec of {typeof(T)} did not write one complete JSON value.");
            }

            ThrowIfTooLarge(Length - before);
        }
        catch
        {
            ReplaceWithNull();
            throw;
        }
        finally
        {
            PackedArrays.Outgoing = outer;
            Count++;
        }
    }

    public void WriteNull()
    {
        _lastStart = JsonLength;
        _arraysBeforeLast = Arrays?.Count ?? 0;
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
        Arrays?.Truncate(_arraysBeforeLast);
    }

    /// <summary>Ends the array. The memory is valid until this object is disposed.</summary>
    public ReadOnlyMemory<byte> Complete()
    {
        if (!_isPacked)
        {
            _writer.WriteEndArray();
        }

        _writer.Flush();
        return _buffer.WrittenMemory;
    }

    public void Dispose()
    {
        _writer.Dispose();
        _buffer.Dispose();
    }

    private void ThrowIfTooLarge(long bytes)
    {
        if (bytes > MaxItemBytes)
        {
            throw new WorkerSerializationException(
                $"It takes {bytes} bytes, and WorkerPoolOptions.MaxMessageBytes leaves room for {MaxItemBytes}. Send less data in one item, or raise that option.");
        }
    }

    private void ReplaceWithNull()
    {
        Arrays?.Truncate(_arraysBeforeLast);
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
