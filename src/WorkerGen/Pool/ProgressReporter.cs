namespace WorkerGen.Pool;

/// <summary>Counts the results of a parallel call and reports them, not too often and one report at a time.</summary>
internal sealed class ProgressReporter(IProgress<WorkProgress>? progress, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _reported = TimeSpan.MinValue;
    private long _done;
    private long _failed;

    /// <summary>Counts results, and reports if it is time to, or if these were the last.</summary>
    public void Add(long done, long failed, long? total)
    {
        if (progress is null)
        {
            return;
        }

        lock (_lock)
        {
            _done += done;
            _failed += failed;
            Report(total);
        }
    }

    /// <summary>Reports the end of an input that ended after its last result.</summary>
    public void End(long total) => Add(0, 0, total);

    private void Report(long? total)
    {
        TimeSpan elapsed = time.GetElapsedTime(_start);
        bool isLast = total == _done;
        if (isLast || _reported == TimeSpan.MinValue || elapsed - _reported >= Interval)
        {
            _reported = elapsed;
            progress!.Report(new WorkProgress { Done = _done, Failed = _failed, Total = total, Elapsed = elapsed });
        }
    }
}
