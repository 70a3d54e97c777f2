namespace WorkerGen.Rpc.Direct;

/// <summary>
/// The end that answers requests, without a library. The main thread reads a request, runs it and writes its answer, so that a small call wakes no
/// other thread. When a request runs for longer than <see cref="Patience"/>, a second thread reads meanwhile: cancellations, more requests, and the
/// end of the input.
/// </summary>
internal sealed class DirectHost : RpcHost
{
    // After so many looks without a request the second thread sleeps until the next one.
    private const int LooksBeforeSleep = 200;

    // How long nobody reads because a request runs. The second thread looks as often while requests come; a cancellation is noticed that much later.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(5);

    private readonly object _lock = new();
    private readonly MessageReader _reader;
    private readonly MessageWriter _writer;
    private readonly IRpcTarget _target;
    private readonly Action<Exception?> _ended;
    private readonly Dictionary<RpcId, HostRequest> _unanswered = [];
    private readonly Queue<HostRequest> _waiting = [];
    private HostRequest? _running;
    private bool _isSecondReading;
    private bool _isSecondAsleep;
    private bool _hasEnded;

    public DirectHost(Stream input, Stream output, IRpcTarget target, Action<Exception?> ended)
    {
        _reader = new MessageReader(input);
        _writer = new MessageWriter(output);
        _target = target;
        _ended = ended;
    }

    public override int MaxMessageBytes
    {
        get => _writer.MaxMessageBytes;
        set => _reader.MaxMessageBytes = _writer.MaxMessageBytes = value;
    }

    public override void Run()
    {
        new Thread(ReadMeanwhile) { IsBackground = true, Name = "WorkerGen channel" }.Start();
        while (Next() is { } request)
        {
            Answer(request);
        }

        _reader.Dispose();
    }

    public override void Notify(string method, IRpcContent content) => _writer.WriteRequest(default, method, content);

    public override void Dispose()
    {
        End();
        _writer.Dispose();
    }

    // The thread that runs requests reads, unless the other one does.
    private HostRequest? Next()
    {
        lock (_lock)
        {
            _running = null;
            while (_waiting.Count == 0 && _isSecondReading && !_hasEnded)
            {
                Monitor.Wait(_lock);
            }

            if (_hasEnded || _waiting.Count > 0)
            {
                return _running = _waiting.Count > 0 ? _waiting.Dequeue() : null;
            }
        }

        HostRequest? request = ReadRequest();
        lock (_lock)
        {
            if (_isSecondAsleep)
            {
                Monitor.Pulse(_lock);
            }

            return _running = request;
        }
    }

    private void ReadMeanwhile()
    {
        while (WaitUntilNobodyReads())
        {
            HostRequest? request = ReadRequest();
            lock (_lock)
            {
                _isSecondReading = false;
                if (request is not null)
                {
                    _waiting.Enqueue(request);
                }

                Monitor.PulseAll(_lock);
            }
        }
    }

    private bool WaitUntilNobodyReads()
    {
        lock (_lock)
        {
            int looksInVain = 0;
            while (!_hasEnded)
            {
                HostRequest? seen = _running;
                if (seen is null && ++looksInVain > LooksBeforeSleep)
                {
                    _isSecondAsleep = true;
                    Monitor.Wait(_lock);
                    _isSecondAsleep = false;
                    looksInVain = 0;
                    continue;
                }

                Monitor.Wait(_lock, Patience);
                if (seen is not null)
                {
                    looksInVain = 0;
                    if (_running == seen)
                    {
                        return _isSecondReading = !_hasEnded;
                    }
                }
            }

            return false;
        }
    }

    /// <returns>The next request, or <see langword="null"/> when there will be no more.</returns>
    private HostRequest? ReadRequest()
    {
        Exception? failure = null;
        try
        {
            while (_reader.Read() is { } message)
            {
                if (Take(message) is { } request)
                {
                    return request;
                }
            }
        }
        catch (Exception e)
        {
            // Whoever owns this host decides what it means.
            failure = e;
        }

        // In this order: the process may have to end with what its owner says, and not because the other thread has nothing more to do.
        _ended(failure);
        End();
        return null;
    }

    private HostRequest? Take(RpcMessage message)
    {
        switch (message.Kind)
        {
            case RpcMessageKind.Request:
                return Add(new HostRequest(message.Id, message.Method!, message.Content));
            case RpcMessageKind.Notification when message is { Method: Protocol.CancelRequest, Content: { } cancellation }:
                using (cancellation)
                {
                    Cancel(RpcMessage.ReadCanceledId(cancellation.Json.Span));
                }

                return null;
            case RpcMessageKind.Notification:
                message.Content?.Dispose();
                return null;
            default:
                throw new RpcViolationException("an answer, and it had asked for nothing");
        }
    }

    private HostRequest Add(HostRequest request)
    {
        lock (_lock)
        {
            return _unanswered.TryAdd(request.Id, request) ? request : throw DuplicateId(request.Id);
        }
    }

    private void Cancel(RpcId id)
    {
        HostRequest? request;
        lock (_lock)
        {
            _unanswered.TryGetValue(id, out request);
        }

        request?.Cancel();
    }

    private void Answer(HostRequest request)
    {
        IRpcContent? result = null;
        RpcErrorException? error = null;
        try
        {
            result = _target.Answer(request.Method, request.Content, request.Canceled);
        }
        catch (Exception e)
        {
            // Whatever an item throws is part of the result; what comes out here is an error of the protocol, or a defect of this library.
            error = e as RpcErrorException ?? new RpcErrorException(Protocol.InternalError, $"{e.GetType()}: {e.Message}");
        }

        lock (_lock)
        {
            // Before it is answered: whoever reads the answer may use its id again at once.
            _unanswered.Remove(request.Id);
        }

        try
        {
            Write(request.Id, result, error);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            _ended(e);
            End();
        }
    }

    private void Write(RpcId id, IRpcContent? result, RpcErrorException? error)
    {
        try
        {
            if (error is null)
            {
                _writer.WriteResult(id, result);
            }
            else
            {
                _writer.WriteError(id, error.Code, error.Message);
            }
        }
        catch (WorkerSerializationException e)
        {
            _writer.WriteError(id, Protocol.InternalError, e.Message);
        }
    }

    private void End()
    {
        lock (_lock)
        {
            _hasEnded = true;
            Monitor.PulseAll(_lock);
        }
    }
}
