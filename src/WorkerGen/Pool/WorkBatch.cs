using WorkerGen.Methods;
using WorkerGen.Rpc;

namespace WorkerGen.Pool;

/// <summary>Work items of one call sent to a worker in one request. Owned by one dispatcher at a time.</summary>
internal abstract class WorkBatch
{
    public abstract WorkSource Source { get; }

    /// <summary>The number of items without a result.</summary>
    public abstract int Count { get; }

    /// <summary>How often workers died that had these items without having begun any of them.</summary>
    public int UnexplainedLosses { get; protected init; }

    /// <summary>Keeps the first items and hands the others back to be run later.</summary>
    public abstract void Shorten(int count);

    /// <summary>
    /// Writes the inputs. Those that cannot be written, or are too large, get their results now and are no longer part of the batch; those that would make the
    /// request too large are handed back.
    /// </summary>
    /// <param name="maxBytes">The number of bytes that the inputs may take.</param>
    /// <param name="arrays">What the worker takes besides plain JSON, if anything.</param>
    /// <param name="count">Counts results, before they are delivered, so that whoever has a result finds it in the statistics.</param>
    public abstract ItemArrayWriter WriteInputs(int maxBytes, OutgoingArrays? arrays, Action<BatchTally> count);

    /// <summary>Takes the results of the items from a reply, and hands those back that have none because the worker was asked to end early.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="workerProcessId">The worker that sent it.</param>
    /// <param name="overdue">The item that exceeded its time limit, if there was one; then the others were not canceled by the caller.</param>
    /// <param name="count">Counts results, before they are delivered.</param>
    /// <exception cref="System.Text.Json.JsonException">The reply does not fit the request. No item has got its result.</exception>
    public abstract void Complete(RunReply reply, int workerProcessId, OverdueItem? overdue, Action<BatchTally> count);

    /// <summary>Ends all items.</summary>
    public abstract void EndAll(WorkerResultStatus status, Action<BatchTally> count, Func<FailedItem, Exception> exceptionFor);

    /// <summary>Ends one item, or gives it another try when <paramref name="maxAttempts"/> allows, and hands the others back to be run again.</summary>
    public abstract void EndCulprit(
        int position, WorkerResultStatus status, int maxAttempts, Action<BatchTally> count, Func<FailedItem, Exception> exceptionFor);

    /// <summary>Hands all items back to be run again, one by one if that has happened before.</summary>
    public abstract void HandBack();
}

/// <summary>An item that exceeded its time limit and ended when it was asked to.</summary>
/// <param name="Position">Its position in the batch.</param>
/// <param name="ExceptionFor">Makes its exception.</param>
internal sealed record OverdueItem(int Position, Func<FailedItem, Exception> ExceptionFor);

/// <summary>What became of items, for statistics.</summary>
internal record struct BatchTally(long Succeeded, long Failed, long TimedOut, long Crashed, long Canceled)
{
    public void Add(WorkerResultStatus status)
    {
        switch (status)
        {
            case WorkerResultStatus.Success:
                Succeeded++;
                break;
            case WorkerResultStatus.Failed:
                Failed++;
                break;
            case WorkerResultStatus.TimedOut:
                TimedOut++;
                break;
            case WorkerResultStatus.Crashed:
                Crashed++;
                break;
            default:
                Canceled++;
                break;
        }
    }

    public static BatchTally operator +(BatchTally left, BatchTally right) => new(
        left.Succeeded + right.Succeeded, left.Failed + right.Failed, left.TimedOut + right.TimedOut, left.Crashed + right.Crashed, left.Canceled + right.Canceled);

    public readonly long Total => Succeeded + Failed + TimedOut + Crashed + Canceled;
}
