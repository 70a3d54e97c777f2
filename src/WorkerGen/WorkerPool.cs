namespace WorkerGen;

/// <summary>
/// The workers, the queue in front of them and the policy. All members are safe for use by several threads.
/// </summary>
public abstract class WorkerPool : IAsyncDisposable
{
    private protected WorkerPool()
    {
    }

    /// <summary>
    /// The pool that calls use which name none: up to <see cref="Environment.ProcessorCount"/> local worker processes, started when they are
    /// needed and shut down when this process exits. It cannot be disposed.
    /// </summary>
    public static WorkerPool Shared => throw new NotSupportedException();

    /// <summary>
    /// A pool without processes: the methods run in this process, on the thread pool, with their inputs and outputs copied as they would be
    /// on their way to a worker and back. For debugging and unit tests. Time limits cancel the method's token and do not wait for it; a crash
    /// is a crash of this process. It cannot be disposed.
    /// </summary>
    public static WorkerPool InProcess => throw new NotSupportedException();

    /// <summary>Creates a pool of local worker processes. No process is started before <see cref="StartAsync"/> or the first call.</summary>
    /// <param name="options">Size and limits, or <see langword="null"/> for the defaults.</param>
    /// <returns>The pool; dispose it when it is no longer needed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static WorkerPool Create(WorkerPoolOptions? options = null) => throw new NotSupportedException();

    /// <summary>Starts the workers now rather than with the first calls: all of them, so that the first calls find them ready.</summary>
    /// <param name="cancellationToken">Stops waiting; the workers start all the same.</param>
    /// <returns>A task that ends when the workers are ready.</returns>
    /// <exception cref="WorkerStartException">A worker could not be started.</exception>
    /// <exception cref="ObjectDisposedException">The pool has been shut down.</exception>
    public abstract Task StartAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Shuts the pool down: refuses new work, lets what is queued and running finish for at most
    /// <see cref="WorkerPoolOptions.ShutdownTimeout"/>, sends each worker its poison pill, and kills what is left.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait: what is left is killed at once.</param>
    /// <returns>A task that ends when no worker is left.</returns>
    public abstract Task ShutdownAsync(CancellationToken cancellationToken = default);

    /// <summary>Tells what the pool has done and what it is doing.</summary>
    /// <returns>A snapshot.</returns>
    public abstract WorkerPoolStatistics GetStatistics();

    /// <summary>
    /// Cancels what is queued and running and shuts the pool down as <see cref="ShutdownAsync"/> does. May be called more than once.
    /// </summary>
    /// <returns>A task that ends when no worker is left.</returns>
    public abstract ValueTask DisposeAsync();
}
