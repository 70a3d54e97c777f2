namespace WorkerGen;

/// <summary>
/// How a parallel call runs. Every property has a default that fits most work. The values are read when the call is made; an instance may be
/// shared by several calls.
/// </summary>
public sealed class ParallelWorkOptions
{
    /// <summary>The pool that runs the items; <see langword="null"/>, the default, means <see cref="WorkerPool.Shared"/>.</summary>
    public WorkerPool? Pool { get; set; }

    /// <summary>
    /// Whether results come in the order of their inputs (the default) or as they are ready. In order, one slow item holds back the
    /// results behind it, up to <see cref="MaxInFlight"/>.
    /// </summary>
    public bool Ordered { get; set; } = true;

    /// <summary>What happens when an item does not succeed; <see cref="ErrorHandling.Throw"/> by default.</summary>
    public ErrorHandling OnError { get; set; }

    /// <summary>
    /// The number of items sent to a worker in one request, at least 1; <see langword="null"/>, the default, lets the pool choose: it
    /// starts at one, grows with the speed of the items towards requests of about 10 ms, and shrinks at the end of the input.
    /// </summary>
    public int? BatchSize { get; set; }

    /// <summary>
    /// The time that one item may take from its start in the worker; <see langword="null"/>, the default, means that of the attribute, and
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> none. When it is over, what the item does is ended, with its worker if need be, and it fails with
    /// <see cref="WorkerTimeoutException"/>.
    /// </summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>
    /// The number of items, at least 1, that may have been read from the input without their results having been taken by the caller;
    /// <see langword="null"/>, the default, lets the pool choose: at least 64 for each worker and four batches for each worker.
    /// </summary>
    public int? MaxInFlight { get; set; }

    /// <summary>
    /// Is told how far the call is: after results have arrived, at most about ten times a second, and once at the end. Reports come one
    /// at a time, from a thread of the pool. When it throws, the sequence ends with that exception.
    /// </summary>
    public IProgress<WorkProgress>? Progress { get; set; }

    internal ParallelWorkOptions Validated()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize ?? 1, 1, nameof(BatchSize));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxInFlight ?? 1, 1, nameof(MaxInFlight));
        if (Timeout != System.Threading.Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Timeout ?? TimeSpan.MaxValue, TimeSpan.Zero, nameof(Timeout));
        }

        return (ParallelWorkOptions)MemberwiseClone();
    }
}
