using WorkerGen.Pool;

namespace WorkerGen;

/// <summary>
/// The workers, the queue in front of them and the policy. All members are safe for use by several threads.
/// </summary>
public abstract class WorkerPool : IAsyncDisposable
{
    private static readonly RestartableWorkerPool SharedPool = new(static () => CreateLocal(new WorkerPoolOptions()));

    private static readonly RestartableWorkerPool InProcessPool = new(
        static () => new LocalWorkerPool(new WorkerPoolOptions { CancellationGracePeriod = TimeSpan.Zero }, new InProcessWorkerFactory(), TimeProvider.System));

    private protected WorkerPool()
    {
    }

    /// <summary>
    /// The pool that calls use which name none: up to <see cref="Environment.ProcessorCount"/> local worker processes, started when they are
    /// needed and gone when this process is. It may be shut down to be rid of its workers; the next call starts new ones.
    /// </summary>
    public static WorkerPool Shared => SharedPool;

    /// <summary>
    /// A pool without processes: the methods run in this process, on the thread pool, with their inputs and outputs copied as they would be
    /// on their way to a worker and back. For debugging and unit tests. A time limit or a cancellation cancels the method's token and does not
    /// wait for the method; a crash is a crash of this process. It may be shut down; the next call uses a new one.
    /// </summary>
    public static WorkerPool InProcess => InProcessPool;

    /// <summary>The pool that a call which begins now belongs to.</summary>
    internal virtual WorkerPool Current => this;

    /// <summary>The greatest number of workers.</summary>
    internal abstract int MaxWorkers { get; }

    /// <summary>Creates a pool of local worker processes. No process is started before <see cref="StartAsync"/> or the first call.</summary>
    /// <param name="options">Size and limits, or <see langword="null"/> for the defaults.</param>
    /// <returns>The pool; dispose it when it is no longer needed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static WorkerPool Create(WorkerPoolOptions? options = null) => CreateLocal((options ?? new WorkerPoolOptions()).Validated());

    /// <summary>
    /// Starts the workers now rather than with the first calls: all of them, and warmed up, so that the first calls find them ready and compiled.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting; the workers start all the same.</param>
    /// <returns>A task that ends when the workers are ready.</returns>
    /// <exception cref="WorkerStartException">A worker could not be started.</exception>
    /// <exception cref="ObjectDisposedException">The pool has been shut down.</exception>
    /// <exception cref="InvalidOperationException">This process is a worker itself.</exception>
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

    /// <summary>Takes note of a call that has begun.</summary>
    /// <exception cref="ObjectDisposedException">The pool takes no more calls.</exception>
    /// <exception cref="InvalidOperationException">This process is a worker itself.</exception>
    internal abstract void Register(WorkSource call);

    /// <summary>Forgets a call that has ended.</summary>
    internal abstract void Release(WorkSource call);

    /// <summary>Is told that a call has work waiting; a call offers itself once until what it has waiting is taken.</summary>
    internal abstract void Offer(WorkSource call);

    private static LocalWorkerPool CreateLocal(WorkerPoolOptions options) =>
        new(options, new ProcessWorkerFactory(options), TimeProvider.System);
}
