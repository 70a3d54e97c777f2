namespace WorkerGen.Rpc.Direct;

/// <summary>
/// The end that makes requests, without a library: who makes a request writes it, and the reading thread goes on with whoever waits for its answer.
/// That may be code of the user's, which takes its time or even waits for the next answer: then another thread reads on.
/// </summary>
internal sealed class DirectCaller : RpcCaller
{
    // After what went on here has once held up an answer, this many go on upon the thread pool.
    private const int Penalty = 1_000;

    // How long an answer may have nobody who reads it.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(5);

    private readonly Lock _lock = new();
    private readonly MessageReader _reader;
    private readonly MessageWriter _writer;
    private readonly Action<RpcPayload> _progress;
    private readonly Action _lost;
    private readonly string _name;
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PendingRequest? _pending;
    private long _lastId;
    private bool _hasEnded;

    // The thread that handles a message, while it does, and what is to go on there afterwards: for that thread alone.
    private int _handlingThread;
    private IThreadPoolWorkItem? _next;

    // Whether the thread that reads is away, with what goes on there. A turn ends when it comes back, or when another thread takes over.
    private readonly Timer _watch;
    private bool _isAway;
    private long _turn;
    private bool _isWatched;
    private long _watchedTurn;
    private int _penalty;

    public DirectCaller(Stream input, Stream output, string name, int maxMessageBytes, Action<RpcPayload> progress, Action lost)
    {
        _reader = new MessageReader(input) { MaxMessageBytes = maxMessageBytes };
        _writer = new MessageWriter(output) { MaxMessageBytes = maxMessageBytes };
        _progress = progress;
        _lost = lost;
        _name = name;
        _watch = new Timer(static caller => ((DirectCaller)caller!).TakeOver(), this, Timeout.Infinite, Timeout.Infinite);
        StartReading();
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
            if (e is IOException or ObjectDisposedException)
            {
                throw new RpcConnectionException(Violation, e);
            }

            throw;
        }

        using CancellationTokenRegistration registration =
            cancellationToken.UnsafeRegister(static state => ((PendingRequest)state!).Cancel(), request);
        return await request.Task.ConfigureAwait(false);
    }

    public override void GoOn(IThreadPoolWorkItem next)
    {
        if (Environment.CurrentManagedThreadId == Volatile.Read(ref _handlingThread) && _next is null)
        {
            _next = next;
        }
        else
        {
            base.GoOn(next);
        }
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

            if (_isAway && !_isWatched)
            {
                Watch();
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

    private void StartReading() => new Thread(ReadMessages) { IsBackground = true, Name = _name }.UnsafeStart();

    private void ReadMessages()
    {
        Exception? failure = null;
        try
        {
            while (!Volatile.Read(ref _hasEnded) && _reader.Read() is { } message)
            {
                Volatile.Write(ref _handlingThread, Environment.CurrentManagedThreadId);
                Handle(message);
                Volatile.Write(ref _handlingThread, 0);
                if (_next is { } next && !LetGoOn(next))
                {
                    return;
                }
            }
        }
        catch (Exception e)
        {
            // Whoever waits for an answer hears of it.
            failure = e;
            Volatile.Write(ref _handlingThread, 0);
            if (_next is { } next)
            {
                base.GoOn(next);
            }
        }

        _reader.Dispose();
        End(failure, mayContinueHere: true);
        _watch.Dispose();
        _writer.Dispose();
        _completion.TrySetResult();
    }

    /// <returns>Whether this is still the thread that reads.</returns>
    private bool LetGoOn(IThreadPoolWorkItem next)
    {
        _next = null;
        bool isIdle;
        long turn;
        lock (_lock)
        {
            isIdle = _pending is null && _penalty == 0;
            _penalty -= _penalty > 0 ? 1 : 0;
            _isAway = isIdle;
            turn = _turn;
        }

        if (!isIdle)
        {
            base.GoOn(next);
            return true;
        }

        next.Execute();
        lock (_lock)
        {
            if (_turn != turn)
            {
                return false;
            }

            _isAway = false;
            _turn++;
            return true;
        }
    }

    private void Watch()
    {
        _isWatched = true;
        _watchedTurn = _turn;
        _watch.Change(Patience, Timeout.InfiniteTimeSpan);
    }

    private void TakeOver()
    {
        lock (_lock)
        {
            _isWatched = false;
            if (!_isAway || _pending is null || _hasEnded)
            {
                return;
            }

            if (_turn != _watchedTurn)
            {
                Watch();
                return;
            }

            _isAway = false;
            _turn++;
            _penalty = Penalty;
        }

        StartReading();
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
