namespace WorkerGen;

/// <summary>What a pool has done so far and what it is doing: a snapshot.</summary>
public sealed record WorkerPoolStatistics
{
    /// <summary>The workers that are alive, in no particular order.</summary>
    public IReadOnlyList<WorkerStatistics> Workers { get; init; } = [];

    /// <summary>The number of calls, single or parallel, that have work waiting for a worker.</summary>
    public int QueuedCalls { get; init; }

    /// <summary>The number of items that have been sent to a worker and have no result yet.</summary>
    public long ItemsRunning { get; init; }

    /// <summary>The number of items that ended with a value.</summary>
    public long ItemsSucceeded { get; init; }

    /// <summary>The number of items whose method threw or whose data could not cross.</summary>
    public long ItemsFailed { get; init; }

    /// <summary>The number of items that exceeded their time limit.</summary>
    public long ItemsTimedOut { get; init; }

    /// <summary>The number of items whose worker died while running them.</summary>
    public long ItemsCrashed { get; init; }

    /// <summary>The number of items that were canceled after they had been sent to a worker.</summary>
    public long ItemsCanceled { get; init; }

    /// <summary>The number of worker processes that were started successfully.</summary>
    public int WorkersStarted { get; init; }

    /// <summary>The number of worker processes that could not be started or made ready.</summary>
    public int WorkerStartsFailed { get; init; }

    /// <summary>The number of worker processes that died or had to be killed.</summary>
    public int WorkersLost { get; init; }
}

/// <summary>One worker of a pool: a snapshot.</summary>
public sealed record WorkerStatistics
{
    /// <summary>The id of the worker's process.</summary>
    public int ProcessId { get; init; }

    /// <summary>The number of items that the worker has finished.</summary>
    public long ItemsDone { get; init; }

    /// <summary>Whether the worker is running items now.</summary>
    public bool IsBusy { get; init; }

    /// <summary>The time from the start of the process until it was ready for its first item.</summary>
    public TimeSpan StartDuration { get; init; }
}
