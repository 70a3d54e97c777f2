using WorkerGen.Methods;

namespace WorkerGen.Pool;

/// <summary>
/// One call, single or parallel: where a pool gets batches from and where it brings their results. The pool calls it from several threads.
/// </summary>
internal abstract class WorkSource
{
    protected WorkSource(WorkerMethod method, TimeSpan? timeout, WorkerProgressReceiver? progress)
    {
        Method = method;
        Timeout = timeout;
        Progress = progress;
    }

    public WorkerMethod Method { get; }

    /// <summary>The time limit of an item.</summary>
    public TimeSpan? Timeout { get; }

    /// <summary>Where the reports of the method go, if the caller wants them.</summary>
    public WorkerProgressReceiver? Progress { get; }

    /// <summary>Whether its items have an index that the caller knows.</summary>
    public abstract bool IsSequence { get; }

    /// <summary>Is canceled when nobody waits for the results any more.</summary>
    public abstract CancellationToken Abandoned { get; }

    /// <summary>How many workers could be busy with this at once, as far as is known.</summary>
    public abstract long Demand { get; }

    /// <summary>Takes items that wait to be run.</summary>
    /// <param name="workers">The number of workers that the pool can have, for the size of the batch.</param>
    /// <param name="maxItems">The greatest number of items to take.</param>
    /// <param name="more">Whether more are waiting.</param>
    /// <returns>A batch, or <see langword="null"/> when nothing waits; then the source offers itself to the pool again when something does.</returns>
    public abstract WorkBatch? TryTake(int workers, int maxItems, out bool more);

    /// <summary>Learns how long items took in a worker.</summary>
    public virtual void Observe(int items, TimeSpan elapsed)
    {
    }

    /// <summary>A dispatcher has nothing more to do with a batch: who waits for its results may go on where the worker says.</summary>
    public virtual void GoOn(IWorker worker)
    {
    }

    /// <summary>Ends the call with an exception: the pool cannot run its items.</summary>
    public abstract void Fail(Exception exception);
}
