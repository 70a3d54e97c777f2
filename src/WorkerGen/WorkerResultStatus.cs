namespace WorkerGen;

/// <summary>What became of one work item.</summary>
public enum WorkerResultStatus
{
    /// <summary>The method returned.</summary>
    Success,

    /// <summary>The method threw, or its input or output could not cross the process boundary.</summary>
    Failed,

    /// <summary>The item ran longer than its time limit and was ended, with its worker if need be.</summary>
    TimedOut,

    /// <summary>The worker process died while it ran the item.</summary>
    Crashed,

    /// <summary>The item was canceled.</summary>
    Canceled,
}
