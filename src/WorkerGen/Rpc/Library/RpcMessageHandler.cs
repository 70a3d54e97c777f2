using System.Buffers;
using System.Threading.Tasks.Sources;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace WorkerGen.Rpc.Library;

/// <summary>
/// Newline-delimited messages over a pair of blocking streams: one dedicated thread reads, and whoever sends writes, so that neither waits for
/// the thread pool. Notifications are handled on the reading thread; StreamJsonRpc passes replies on to the thread pool.
/// </summary>
internal sealed class RpcMessageHandler : MessageHandlerBase, IValueTaskSource<JsonRpcMessage?>
{
    private readonly MessageReader _reader;
    private readonly MessageWriter _writer;
    private readonly Action<JsonRpcMessage>? _check;
    private readonly Action<Exception?>? _inputEnded;
    private readonly Thread _thread;
    private readonly SemaphoreSlim _wanted = new(0);
    private ManualResetValueTaskSourceCore<JsonRpcMessage?> _next;
    private int _delivered = 1;
    private CancellationTokenRegistration _abandon;

    /// <param name="input">Where messages come from; the handler disposes it.</param>
    /// <param name="output">Where messages go; the handler disposes it.</param>
    /// <param name="name">The name of the reading thread.</param>
    /// <param name="check">Throws for a message that this end does not take; called on the reading thread.</param>
    /// <param name="inputEnded">Called on the reading thread as soon as the input has ended, or failed with an exception.</param>
    public RpcMessageHandler(Stream input, Stream output, string name, Action<JsonRpcMessage>? check, Action<Exception?>? inputEnded)
        : base(new RpcFormatter())
    {
        _reader = new MessageReader(input);
        _writer = new MessageWriter(output);
        _check = check;
        _inputEnded = inputEnded;
        _thread = new Thread(ReadMessages) { IsBackground = true, Name = name };
        _thread.Start();
    }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    /// <summary>
    /// The greatest size of a message, both ways. A line that is longer ends the connection as soon as that is seen; a message that is larger is
    /// not sent, and whoever sends it gets a <see cref="WorkerSerializationException"/>.
    /// </summary>
    public int MaxMessageBytes
    {
        get => _reader.MaxMessageBytes;
        set => _reader.MaxMessageBytes = _writer.MaxMessageBytes = value;
    }

    JsonRpcMessage? IValueTaskSource<JsonRpcMessage?>.GetResult(short token)
    {
        _abandon.Dispose();
        return _next.GetResult(token);
    }

    ValueTaskSourceStatus IValueTaskSource<JsonRpcMessage?>.GetStatus(short token) => _next.GetStatus(token);

    void IValueTaskSource<JsonRpcMessage?>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _next.OnCompleted(continuation, state, token, flags);

    protected override ValueTask<JsonRpcMessage?> ReadCoreAsync(CancellationToken cancellationToken)
    {
        _next.Reset();
        Volatile.Write(ref _delivered, 0);
        var result = new ValueTask<JsonRpcMessage?>(this, _next.Version);

        // The blocking read cannot be canceled; it ends when the other side goes away.
        _abandon = cancellationToken.UnsafeRegister(
            static state => ((RpcMessageHandler)state!).Deliver(null, new OperationCanceledException()), this);
        _wanted.Release();
        return result;
    }

    protected override ValueTask WriteCoreAsync(JsonRpcMessage content, CancellationToken cancellationToken)
    {
        _writer.Write(writer => RpcFormatter.Write(writer, content));
        return ValueTask.CompletedTask;
    }

    protected override ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    protected override void DisposeReader()
    {
        _wanted.Release();
        base.DisposeReader();
    }

    protected override void DisposeWriter()
    {
        _writer.Dispose();
        base.DisposeWriter();
    }

    private void ReadMessages()
    {
        try
        {
            while (WaitForReader() && _reader.ReadLine() is { } line)
            {
                JsonRpcMessage message = Formatter.Deserialize(new ReadOnlySequence<byte>(line));
                _check?.Invoke(message);
                Deliver(message, null);
            }

            _inputEnded?.Invoke(null);
            Deliver(null, null);
        }
        catch (Exception e)
        {
            // Bytes that are not a message end the connection; its owner learns why from the exception.
            _inputEnded?.Invoke(e);
            Deliver(null, e);
        }
        finally
        {
            _reader.Dispose();
        }
    }

    private bool WaitForReader()
    {
        _wanted.Wait();
        return !DisposalToken.IsCancellationRequested;
    }

    private void Deliver(JsonRpcMessage? message, Exception? exception)
    {
        if (Interlocked.Exchange(ref _delivered, 1) != 0)
        {
            return;
        }

        if (exception is null)
        {
            _next.SetResult(message);
        }
        else
        {
            _next.SetException(exception);
        }
    }
}
