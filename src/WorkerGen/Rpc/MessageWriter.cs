using System.Text.Json;
using WorkerGen.Methods;

namespace WorkerGen.Rpc;

/// <summary>Writes messages, one a line, to a blocking stream. Safe for use by several threads: a message is written as a whole.</summary>
/// <param name="output">Where messages go; disposed with this.</param>
internal sealed class MessageWriter(Stream output) : IDisposable
{
    private const int KeptCapacity = 1024 * 1024;

    private readonly Lock _lock = new();
    private JsonBuffer _outgoing = new();
    private Utf8JsonWriter? _json;
    private volatile int _maxMessageBytes = Array.MaxLength;

    /// <summary>The greatest size of a message. What is larger is not sent, and whoever sends it gets a <see cref="WorkerSerializationException"/>.</summary>
    public int MaxMessageBytes
    {
        get => _maxMessageBytes;
        set => _maxMessageBytes = value;
    }

    /// <summary>Writes a request, or a notification if the id is absent.</summary>
    /// <exception cref="WorkerSerializationException">It is too large; nothing has been sent of it.</exception>
    /// <exception cref="IOException">The other side is gone.</exception>
    /// <exception cref="ObjectDisposedException">This has been disposed.</exception>
    public void WriteRequest(RpcId id, string method, IRpcContent? content)
    {
        lock (_lock)
        {
            RpcMessage.WriteRequest(Begin(), id, method, content);
            Send();
        }
    }

    /// <inheritdoc cref="WriteRequest"/>
    public void WriteCancellation(RpcId canceled)
    {
        lock (_lock)
        {
            RpcMessage.WriteCancellation(Begin(), canceled);
            Send();
        }
    }

    /// <inheritdoc cref="WriteRequest"/>
    public void WriteResult(RpcId id, IRpcContent? content)
    {
        lock (_lock)
        {
            RpcMessage.WriteResult(Begin(), id, content);
            Send();
        }
    }

    /// <inheritdoc cref="WriteRequest"/>
    public void WriteError(RpcId id, int code, string message)
    {
        lock (_lock)
        {
            RpcMessage.WriteError(Begin(), id, code, message);
            Send();
        }
    }

    /// <summary>Writes a message of any kind.</summary>
    /// <inheritdoc cref="WriteRequest"/>
    public void Write(Action<Utf8JsonWriter> write)
    {
        lock (_lock)
        {
            write(Begin());
            Send();
        }
    }

    /// <summary>Closes the output. Does not wait for a message that is being written.</summary>
    public void Dispose()
    {
        try
        {
            output.Dispose();
        }
        catch (IOException)
        {
            // The other side is gone, and so is what was still buffered for it.
        }
    }

    // A message that failed half-way has left the writer in the middle of it.
    private Utf8JsonWriter Begin()
    {
        _outgoing.Truncate(0);
        _json ??= new Utf8JsonWriter(_outgoing, JsonLimits.Writer);
        _json.Reset(_outgoing);
        return _json;
    }

    private void Send()
    {
        _json!.Flush();
        if (_outgoing.Length > _maxMessageBytes)
        {
            throw new WorkerSerializationException(
                $"A message of {_outgoing.Length} bytes is larger than {_maxMessageBytes}, which WorkerPoolOptions.MaxMessageBytes sets. Send less data in one item, or raise that option.");
        }

        _outgoing.GetSpan(1)[0] = (byte)'\n';
        _outgoing.Advance(1);
        output.Write(_outgoing.WrittenSpan);
        output.Flush();
        if (_outgoing.Length > KeptCapacity)
        {
            _outgoing.Dispose();
            _outgoing = new JsonBuffer();
        }
    }
}
