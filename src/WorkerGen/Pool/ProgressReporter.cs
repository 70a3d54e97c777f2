namespace WorkerGen.Pool;

/// <summary>Counts the results of a parallel call and reports them, not too often and one report at a time; the last one comes once.</summary>
internal sealed class ProgressReporter(IProgress<WorkProgress>? progress, long? knownTotal, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private TimeSpan? _reported;
    private long? _total = knownTotal;
    private bool _isComplete;
    private long _done;
    private long _failed;

    /// <summary>Counts results, and reports if it is time to, or if these were the last.</summary>
    public void Add(long done, long failed)
    {
        if (progress is null)
        {
            return;
        }

        lock (_lock)
        {
            _done += done;
            _failed += failed;
            Report();
        }
    }

    /// <summary>Takes note of the end of the input, and reports it if its last result is there already.</summary>
    public void End(long total)
    {
        if (progress is null)
        {
            return;
        }

        lock (_lock)
        {
            _total = total;
            if (_done == total)
            {
                Report();
            }
        }
    }

    private void Report()
    {
        bool isLast = _total == _done;
        TimeSpan elapsed = time.GetElapsedTime(_start);
        if (isLast ? _isComplete : elapsed - _reported < Interval)
        {
            return;
        }

        _isComplete |= isLast;
        _reported = elapsed;
        progress!.Report(new WorkProgress { Done = _done, Failed = _failed, Total = _total, Elapsed = elapsed });
    }
}
