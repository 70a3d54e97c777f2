namespace WorkerGen.Rpc.Direct;

/// <summary>
/// The end that makes requests, without a library: who makes a request writes it, and the reading thread goes on with whoever waits for its answer.
/// </summary>
internal sealed class DirectCaller : RpcCaller
{
    private readonly Lock _lock = new();
    private readonly MessageReader _reader;
    private readonly MessageWriter _writer;
    private readonly Action<RpcPayload> _progress;
    private readonly Action _lost;
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PendingRequest? _pending;
    private long _lastId;
    private bool _hasEnded;

    public DirectCaller(Stream input, Stream output, string name, int maxMessageBytes, Action<RpcPayload> progress, Action lost)
    {
        _reader = new MessageReader(input) { MaxMessageBytes = maxMessageBytes };
        _writer = new MessageWriter(output) { MaxMessageBytes = maxMessageBytes };
        _progress = progress;
        _lost = lost;
        new Thread(ReadMessages) { IsBackground = true, Name = name }.Start();
    }

    public override Task Completion => _completion.Task;

    public override async Task<RpcPayload> InvokeAsync(string method, IRpcContent? content, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        PendingRequest request = Begin();
        try
        {
            _writer.WriteRequest(new RpcId(request.Id), method, content);
        }
        catch (Exception e)
        {
            Take(request.Id);
            throw e is IOException or ObjectDisposedException ? new RpcConnectionException(Violation, e) : e;
        }

        using CancellationTokenRegistration registration =
            cancellationToken.UnsafeRegister(static state => ((PendingRequest)state!).Cancel(), request);
        return await request.Task.ConfigureAwait(false);
    }

    public override void Dispose()
    {
        End(null, mayContinueHere: false);
        _writer.Dispose();
        _completion.TrySetResult();
    }

    private PendingRequest Begin()
    {
        lock (_lock)
        {
            if (_hasEnded)
            {
                throw new RpcConnectionException(Violation, null);
            }

            return _pending = _pending is null ? new PendingRequest(++_lastId, _writer)
                : throw new InvalidOperationException("A request is made while another one waits for its answer.");
        }
    }

    private PendingRequest? Take(long? id)
    {
        lock (_lock)
        {
            PendingRequest? request = id is null || _pending?.Id == id ? _pending : null;
            _pending = request is null ? _pending : null;
            return request;
        }
    }

    private void ReadMessages()
    {
        Exception? failure = null;
        try
        {
            while (!Volatile.Read(ref _hasEnded) && _reader.Read() is { } message)
            {
                Handle(message);
            }
        }
        catch (Exception e)
        {
            // Whoever waits for an answer hears of it.
            failure = e;
        }

        _reader.Dispose();
        End(failure, mayContinueHere: true);
        _writer.Dispose();
        _completion.TrySetResult();
    }

    private void Handle(RpcMessage message)
    {
        switch (message.Kind)
        {
            case RpcMessageKind.Notification when message is { Method: Protocol.Progress, Content: { } report }:
                _progress(report);
                break;
            case RpcMessageKind.Notification:
                message.Content?.Dispose();
                break;
            case RpcMessageKind.Request:
                throw UnexpectedRequest(message.Method!);
            default:
                (message.Id.Number is { } id && Take(id) is { } request ? request
                    : throw new RpcViolationException("it answered a request that it had not been sent, or had answered before")).Complete(message);
                break;
        }
    }

    private void End(Exception? failure, bool mayContinueHere)
    {
        lock (_lock)
        {
            if (_hasEnded)
            {
                return;
            }

            Volatile.Write(ref _hasEnded, true);
        }

        NoteViolation(ViolationIn(failure));
        _lost();
        Take(id: null)?.Fail(new RpcConnectionException(Violation, failure), mayContinueHere);
    }
}
