namespace WorkerGen.Pool;

/// <summary>Why a pool killed a worker.</summary>
internal enum KillReason
{
    None,
    TimeLimit,
    Canceled,
    PoolClosed,

    /// <summary>It did not: the batch ended first, and the worker must not be killed for it any more.</summary>
    BatchEnded,
}

/// <summary>
/// Stands over a worker while it runs a batch: passes a cancellation on, kills the worker when an item exceeds its time limit, when there is a
/// limit and no item begins for long, when a canceled item does not end within the grace period, or when the pool closes for good.
/// </summary>
internal sealed class BatchWatch : IDisposable
{
    private const long NoItem = -1;

    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    // Timers take no longer ones; the limit is looked at again and again until it is over.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly IWorker _worker;
    private readonly TimeProvider _time;
    private readonly TimeSpan? _timeLimit;
    private readonly TimeSpan _idleLimit;
    private readonly TimeSpan _gracePeriod;
    private readonly CancellationTokenSource _cancel;
    private readonly CancellationTokenRegistration _onCancel;
    private readonly CancellationTokenRegistration _onClose;
    private readonly ITimer _limitTimer;
    private readonly ITimer _graceTimer;
    private long _lastRunning;
    private int _reason;

    public BatchWatch(IWorker worker, TimeSpan? timeLimit, WorkerPoolOptions options, TimeProvider time, CancellationToken abandoned, CancellationToken canceling, CancellationToken closed)
    {
        _worker = worker;
        _time = time;
        _timeLimit = timeLimit;
        _idleLimit = options.StartTimeout == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : options.StartTimeout;
        _gracePeriod = options.CancellationGracePeriod;
        _lastRunning = time.GetTimestamp();
        _cancel = CancellationTokenSource.CreateLinkedTokenSource(abandoned, canceling);
        _limitTimer = time.CreateTimer(static state => ((BatchWatch)state!).CheckTimeLimit(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _graceTimer = time.CreateTimer(static state => ((BatchWatch)state!).Kill(KillReason.Canceled), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _onCancel = _cancel.Token.UnsafeRegister(static state => ((BatchWatch)state!).StartGracePeriod(), this);
        _onClose = closed.UnsafeRegister(static state => ((BatchWatch)state!).Kill(KillReason.PoolClosed), this);
        if (timeLimit is { } limit)
        {
            CheckTimeLimitAfter(limit);
        }
    }

    /// <summary>Asks the items to end.</summary>
    public CancellationToken Token => _cancel.Token;

    /// <summary>Why the worker was killed, if it was.</summary>
    public KillReason Reason => (KillReason)Volatile.Read(ref _reason);

    /// <summary>The ordinal of the item that exceeded its time limit, or -1 when none was running.</summary>
    public long OverdueOrdinal { get; private set; } = NoItem;

    public void Dispose()
    {
        lock (_lock)
        {
            Interlocked.CompareExchange(ref _reason, (int)KillReason.BatchEnded, (int)KillReason.None);
        }

        _onClose.Dispose();
        _onCancel.Dispose();
        _limitTimer.Dispose();
        _graceTimer.Dispose();
        _cancel.Dispose();
    }

    private void StartGracePeriod() => _graceTimer.Change(_gracePeriod, Timeout.InfiniteTimeSpan);

    private void CheckTimeLimit()
    {
        if (FindOverdue() is { } ordinal)
        {
            OverdueOrdinal = ordinal;
            Kill(KillReason.TimeLimit);
        }
    }

    // Under the lock, because the worker must not be looked at any more once its batch has ended.
    private long? FindOverdue()
    {
        lock (_lock)
        {
            if (Reason != KillReason.None)
            {
                return null;
            }

            TimeSpan limit = _timeLimit!.Value;
            TimeSpan left = limit / 4;
            if (_worker.TryGetRunning(out long ordinal, out TimeSpan elapsed))
            {
                _lastRunning = _time.GetTimestamp();
                left = limit - elapsed;
                if (left <= TimeSpan.Zero)
                {
                    return ordinal;
                }
            }
            else if (_time.GetElapsedTime(_lastRunning) - limit > _idleLimit)
            {
                // Frozen, or lost in an initializer or a reply: whatever it is, it does not do what there is a limit for.
                return NoItem;
            }

            CheckTimeLimitAfter(left);
            return null;
        }
    }

    private void CheckTimeLimitAfter(TimeSpan wait) =>
        _limitTimer.Change(wait < ShortestWait ? ShortestWait : wait > LongestWait ? LongestWait : wait, Timeout.InfiniteTimeSpan);

    private void Kill(KillReason reason)
    {
        if (Interlocked.CompareExchange(ref _reason, (int)reason, (int)KillReason.None) == (int)KillReason.None)
        {
            _worker.Kill();
        }
    }
}
