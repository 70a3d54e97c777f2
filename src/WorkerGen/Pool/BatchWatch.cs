using System.Diagnostics.CodeAnalysis;

namespace WorkerGen.Pool;

/// <summary>Why a pool ended what a worker was doing.</summary>
internal enum EndReason
{
    None,

    /// <summary>An item ran for longer than it may.</summary>
    TimeLimit,

    /// <summary>The worker used more memory than it may.</summary>
    MemoryLimit,

    /// <summary>No item began for longer than a worker may take to start.</summary>
    Unresponsive,

    Canceled,
    PoolClosed,
}

/// <summary>How the watch over a batch ended.</summary>
/// <param name="Reason">Why it had what the worker was doing ended, if it had.</param>
/// <param name="OverdueOrdinal">The item that exceeded its time limit, or -1.</param>
/// <param name="IsWorkerEnded">Whether it was about to end the worker itself, which must do no more work then.</param>
internal readonly record struct WatchResult(EndReason Reason, long OverdueOrdinal, bool IsWorkerEnded);

/// <summary>
/// Stands over a worker while it runs a batch: passes a cancellation on, and enforces the limits on time and memory. What has to end is first
/// asked to, through the token of the method, then the process is told to terminate, and then it is killed with what it has started.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The token source has neither a timer nor a link, and a timer that is late may still cancel it; the timer is disposed at the end.")]
internal sealed class BatchWatch
{
    private enum Stage
    {
        Watching,
        Asked,
        Terminating,
        Killed,
        Over,
    }

    private const long NoItem = -1;

    // What a process does when it is told to terminate is short: it removes its files, or does nothing at all.
    private static readonly TimeSpan TerminationDelay = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan MemoryInterval = TimeSpan.FromMilliseconds(100);

    // Timers take no longer ones; the limits are looked at again and again until one is exceeded.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly IWorker _worker;
    private readonly long _firstOrdinal;
    private readonly long _lastOrdinal;
    private readonly TimeSpan? _timeLimit;
    private readonly bool _looksAtToken;
    private readonly WorkerPoolOptions _options;
    private readonly TimeProvider _time;
    private readonly CancellationTokenRegistration _onAbandoned;
    private readonly CancellationTokenRegistration _onCanceling;
    private readonly CancellationTokenRegistration _onClosed;
    private readonly WatchTimer _limits;
    private readonly CancellationTokenSource _ask = new();
    private long _lastSign;
    private long _seenOrdinal = NoItem;
    private long _seenSince;
    private Stage _stage;
    private ITimer? _escalation;
    private EndReason _reason;
    private long _overdueOrdinal = NoItem;

    /// <param name="worker">The worker, which is about to run the batch.</param>
    /// <param name="source">Where the batch comes from.</param>
    /// <param name="firstOrdinal">The ordinal of its first item.</param>
    /// <param name="count">The number of its items.</param>
    /// <param name="options">The limits.</param>
    /// <param name="pool">The pool.</param>
    /// <param name="limits">The timer of the watches over the worker.</param>
    public BatchWatch(
        IWorker worker, WorkSource source, long firstOrdinal, int count, WorkerPoolOptions options, LocalWorkerPool pool, WatchTimer limits)
    {
        _worker = worker;
        _firstOrdinal = firstOrdinal;
        _lastOrdinal = firstOrdinal + count - 1;
        _timeLimit = source.Timeout;
        _looksAtToken = source.Method.TakesCancellationToken;
        _options = options;
        _time = pool.Time;
        _lastSign = _time.GetTimestamp();
        _limits = limits;
        _onAbandoned = source.Abandoned.UnsafeRegister(static state => ((BatchWatch)state!).Move(Stage.Asked, EndReason.Canceled), this);
        _onCanceling = pool.Canceling.UnsafeRegister(static state => ((BatchWatch)state!).Move(Stage.Asked, EndReason.Canceled), this);
        _onClosed = pool.Closed.UnsafeRegister(static state => ((BatchWatch)state!).Move(Stage.Killed, EndReason.PoolClosed), this);
        LookAgainIn(Least(_timeLimit, options.StartTimeout));
    }

    /// <summary>Asks the items to end.</summary>
    public CancellationToken Token => _ask.Token;

    private bool HasMemoryLimit => (_options.MaxWorkerMemoryBytes ?? _options.HardMaxWorkerMemoryBytes) is not null;

    /// <summary>The batch has been answered, or the worker is gone: from now on nothing is done to the worker.</summary>
    public WatchResult End()
    {
        Stage last;
        lock (_lock)
        {
            last = _stage;
            _stage = Stage.Over;
            _limits.Clear();
            _escalation?.Dispose();
        }

        _onAbandoned.Dispose();
        _onCanceling.Dispose();
        _onClosed.Dispose();
        return new WatchResult(_reason, _overdueOrdinal, last is Stage.Terminating or Stage.Killed);
    }

    /// <summary>Looks whether a limit is exceeded, and does what is to be done then.</summary>
    public void Look()
    {
        (Stage Next, EndReason Reason)? finding;
        lock (_lock)
        {
            // Under the lock, because the worker must not be looked at any more once its batch has ended.
            finding = _stage == Stage.Watching ? Find() : null;
        }

        if (finding is var (next, reason))
        {
            Move(next, reason);
        }
    }

    private void Escalate() => Move(_stage == Stage.Asked ? Stage.Terminating : Stage.Killed, EndReason.None);

    private (Stage Next, EndReason Reason)? Find()
    {
        bool isRunning = TryGetRunning(out long ordinal, out TimeSpan elapsed);
        if (isRunning)
        {
            _lastSign = _time.GetTimestamp();
        }

        if (isRunning && elapsed >= _timeLimit)
        {
            _overdueOrdinal = ordinal;
            return (AskOverdue() ? Stage.Asked : Stage.Terminating, EndReason.TimeLimit);
        }

        TimeSpan patience = Patience;
        if (!isRunning && patience <= TimeSpan.Zero && MustBegin(ordinal))
        {
            return (Stage.Killed, EndReason.Unresponsive);
        }

        if (HasMemoryLimit && UsesTooMuchMemory())
        {
            return (Stage.Killed, EndReason.MemoryLimit);
        }

        LookAgainIn(isRunning ? _timeLimit - elapsed : Least(_timeLimit / 4, patience > TimeSpan.Zero ? patience : _options.StartTimeout));
        return null;
    }

    // A worker is not trusted, and it can write what it likes on its page. It has the items of the batch to name and no others, one after another;
    // and an item runs at least for as long as it has been seen to.
    private bool TryGetRunning(out long ordinal, out TimeSpan elapsed)
    {
        bool isRunning = _worker.TryGetRunning(out ordinal, out elapsed);
        if (!isRunning || ordinal < _firstOrdinal || ordinal > _lastOrdinal)
        {
            return false;
        }

        if (ordinal > _seenOrdinal)
        {
            _seenOrdinal = ordinal;
            _seenSince = _time.GetTimestamp();
        }

        ordinal = _seenOrdinal;
        TimeSpan seen = _time.GetElapsedTime(_seenSince);
        elapsed = seen > elapsed ? seen : elapsed;
        return true;
    }

    // The items behind the overdue one have done nothing wrong: none is begun, so that the token hits none of them.
    private bool AskOverdue()
    {
        if (!_looksAtToken)
        {
            return false;
        }

        _worker.EndEarly(_firstOrdinal);
        return true;
    }

    // Frozen, or lost on its way: whatever it is, it does not begin what it has been given. A worker that has begun may be writing its reply to
    // a caller who is slow to take the reports before that, so then only a time limit tells that something is wrong.
    private bool MustBegin(long lastEnded) => _options.StartTimeout != Timeout.InfiniteTimeSpan && (_timeLimit is not null || lastEnded < _firstOrdinal);

    // How much longer nothing may begin. A time limit may be as long as there is.
    private TimeSpan Patience
    {
        get
        {
            TimeSpan left = _options.StartTimeout - _time.GetElapsedTime(_lastSign);
            return _timeLimit is not { } limit ? left
                : left < TimeSpan.MaxValue - limit ? left + limit
                : TimeSpan.MaxValue;
        }
    }

    private bool UsesTooMuchMemory()
    {
        long used = _worker.WorkingSet() ?? 0;
        if (used > _options.MaxWorkerMemoryBytes)
        {
            _worker.EndEarly(_firstOrdinal);
        }

        return used > _options.HardMaxWorkerMemoryBytes;
    }

    // Forward only; the first reason is the one that counts.
    private void Move(Stage next, EndReason reason)
    {
        lock (_lock)
        {
            if (next <= _stage)
            {
                return;
            }

            _stage = next;
            _reason = _reason == EndReason.None ? reason : _reason;
            if (next != Stage.Killed)
            {
                _escalation ??= _time.CreateTimer(static state => ((BatchWatch)state!).Escalate(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _escalation.Change(next == Stage.Asked ? _options.CancellationGracePeriod : TerminationDelay, Timeout.InfiniteTimeSpan);
            }
        }

        // Not under the lock: whoever waits for the worker may go on from here. If the batch has ended meanwhile, it ends the worker itself.
        switch (next)
        {
            case Stage.Asked:
                _ask.Cancel();
                break;
            case Stage.Terminating:
                _worker.Terminate();
                break;
            default:
                _worker.Kill();
                break;
        }
    }

    private void LookAgainIn(TimeSpan? wait) => _limits.Set(this, Least(Least(wait, LongestWait), HasMemoryLimit ? MemoryInterval : LongestWait));

    private static TimeSpan Least(TimeSpan? one, TimeSpan other) =>
        one is not { } time || time == Timeout.InfiniteTimeSpan ? other
        : other == Timeout.InfiniteTimeSpan || time < other ? time
        : other;
}
