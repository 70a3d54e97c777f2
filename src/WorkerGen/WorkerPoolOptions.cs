using WorkerGen.Rpc;

namespace WorkerGen;

/// <summary>The size and the limits of a pool of local worker processes. They are read once, by <see cref="WorkerPool.Create"/>.</summary>
public sealed class WorkerPoolOptions
{
    /// <summary>The number of workers that are kept even when there is nothing to do, from 0 (the default) to <see cref="MaxWorkers"/>.</summary>
    public int MinWorkers { get; set; }

    /// <summary>The greatest number of workers, at least 1; the number of processors by default.</summary>
    public int MaxWorkers { get; set; } = Environment.ProcessorCount;

    /// <summary>
    /// The time without work after which a worker above <see cref="MinWorkers"/> is shut down; 1 minute by default.
    /// <see cref="Timeout.InfiniteTimeSpan"/> keeps workers for ever.
    /// </summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The time that a worker process may take to start and to run its <see cref="WorkerInitializeAttribute"/> methods; 30 s by default. A worker that begins
    /// nothing of what it is given for as long, because somebody has frozen it, is replaced; when items have a time limit, after both together.
    /// </summary>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The time that <see cref="WorkerPool.ShutdownAsync"/> and <see cref="WorkerPool.DisposeAsync"/> leave to work in progress before they
    /// kill what is left; 10 s by default.
    /// </summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The time that a canceled item has to end by itself before its worker is ended; 2 s by default. An item over its time limit has it too
    /// if its method takes a token.
    /// </summary>
    public TimeSpan CancellationGracePeriod { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The number of items after which a worker is replaced, against leaks; <see langword="null"/>, the default, means never. The worker is
    /// replaced between two batches and no batch is larger than what is left of this number.
    /// </summary>
    public int? MaxItemsPerWorker { get; set; }

    /// <summary>
    /// The working set in bytes beyond which a worker is replaced, against leaks: when the item that it is running has ended. It is looked at ten
    /// times a second and after each batch; what the worker has started does not count. <see langword="null"/>, the default, means no limit.
    /// </summary>
    public long? MaxWorkerMemoryBytes { get; set; }

    /// <summary>
    /// The working set in bytes beyond which a worker is killed at once, against an item that allocates without end: the item fails with
    /// <see cref="WorkerCrashedException"/>, as with any death of its worker. At least <see cref="MaxWorkerMemoryBytes"/>, and twice that when
    /// it is <see langword="null"/>, the default; no limit when both are.
    /// </summary>
    public long? HardMaxWorkerMemoryBytes { get; set; }

    /// <summary>
    /// The greatest size in bytes of one message to or from a worker, as JSON, at least 4,096; by default <see cref="Array.MaxLength"/>, about
    /// 2 GiB, which is the most that one can have in memory. An input, a value or a report that does not fit fails its item with
    /// <see cref="WorkerSerializationException"/>; a worker that sends more all the same is killed. A message is held in memory up to three
    /// times on its way: whoever runs code in workers that is not trusted sets less.
    /// </summary>
    public int MaxMessageBytes { get; set; } = Array.MaxLength;

    /// <summary>
    /// How often an item is run whose worker died while running it, at least 1, the default; then it fails with
    /// <see cref="WorkerCrashedException"/>. Items that merely shared a batch with it run again in any case.
    /// </summary>
    public int MaxAttempts { get; set; } = 1;

    /// <summary>
    /// Whether what workers print, on standard output or standard error, is copied to the standard error of this process; on by default.
    /// The end of it is kept for error messages either way.
    /// </summary>
    public bool ForwardWorkerOutput { get; set; } = true;

    /// <summary>Environment variables that workers get in addition to those of this process; a <see langword="null"/> value removes one.</summary>
    public IDictionary<string, string?> EnvironmentVariables { get; private set; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    internal WorkerPoolOptions Validated()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(MinWorkers);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxWorkers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MinWorkers, MaxWorkers);
        ThrowIfNotPositive(IdleTimeout, nameof(IdleTimeout));
        ThrowIfNotPositive(StartTimeout, nameof(StartTimeout));
        ThrowIfNegative(ShutdownTimeout, nameof(ShutdownTimeout));
        ThrowIfNegative(CancellationGracePeriod, nameof(CancellationGracePeriod));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxItemsPerWorker ?? 1, 1, nameof(MaxItemsPerWorker));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxWorkerMemoryBytes ?? 1, 1, nameof(MaxWorkerMemoryBytes));
        ArgumentOutOfRangeException.ThrowIfLessThan(HardMaxWorkerMemoryBytes ?? long.MaxValue, MaxWorkerMemoryBytes ?? 1, nameof(HardMaxWorkerMemoryBytes));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxMessageBytes, Protocol.LeastMaxMessageBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxAttempts, 1);
        var copy = (WorkerPoolOptions)MemberwiseClone();
        copy.EnvironmentVariables = new Dictionary<string, string?>(EnvironmentVariables, StringComparer.Ordinal);
        copy.HardMaxWorkerMemoryBytes ??= MaxWorkerMemoryBytes is { } soft ? (long)Math.Min(2m * soft, long.MaxValue) : null;
        copy.MaxMessageBytes = Math.Min(MaxMessageBytes, Array.MaxLength);
        copy.IdleTimeout = WithinTimers(IdleTimeout);
        copy.StartTimeout = WithinTimers(StartTimeout);
        copy.ShutdownTimeout = WithinTimers(ShutdownTimeout);
        copy.CancellationGracePeriod = WithinTimers(CancellationGracePeriod);
        return copy;
    }

    // Timers take up to 49 days; whoever sets more means no limit.
    private static TimeSpan WithinTimers(TimeSpan value) => value.TotalMilliseconds < uint.MaxValue - 1 ? value : Timeout.InfiniteTimeSpan;

    private static void ThrowIfNotPositive(TimeSpan value, string name)
    {
        if (value <= TimeSpan.Zero && value != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(name, value, "The time must be positive, or Timeout.InfiniteTimeSpan.");
        }
    }

    private static void ThrowIfNegative(TimeSpan value, string name)
    {
        if (value < TimeSpan.Zero && value != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(name, value, "The time must not be negative, except for Timeout.InfiniteTimeSpan.");
        }
    }
}
