namespace WorkerGen.Pool;

/// <summary>
/// The timer of the watches over the batches of one worker, of which one stands at a time. Nearly all of them end long before they have something to look
/// at, so the system's timer is left as it is then, and when it comes it is set for the one that stands: to set it for each call wakes a thread of the
/// runtime. Thread-safe.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class WatchTimer(TimeProvider time) : IDisposable
{
    private const long Never = long.MaxValue;

    private readonly Lock _lock = new();
    private ITimer? _timer;
    private BatchWatch? _watch;
    private long _due = Never;
    private long _comes = Never;

    /// <summary>Has a watch look after some time, and at nothing before that.</summary>
    public void Set(BatchWatch watch, TimeSpan wait)
    {
        lock (_lock)
        {
            _watch = watch;
            _due = time.GetTimestamp() + (long)(wait.TotalSeconds * time.TimestampFrequency);
            if (_due < _comes)
            {
                ComeIn(wait);
            }
        }
    }

    /// <summary>The watch has ended.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _watch = null;
        }
    }

    public void Dispose() => _timer?.Dispose();

    // Timers take whole milliseconds, and come a moment before their time as it is.
    private void ComeIn(TimeSpan wait)
    {
        _comes = _due;
        _timer ??= time.CreateTimer(static timer => ((WatchTimer)timer!).Come(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(wait.TotalMilliseconds))), Timeout.InfiniteTimeSpan);
    }

    private void Come()
    {
        BatchWatch? watch;
        lock (_lock)
        {
            _comes = Never;
            watch = _watch;
            if (watch is null)
            {
                return;
            }

            long now = time.GetTimestamp();
            if (now < _due)
            {
                ComeIn(time.GetElapsedTime(now, _due));
                return;
            }
        }

        watch.Look();
    }
}
