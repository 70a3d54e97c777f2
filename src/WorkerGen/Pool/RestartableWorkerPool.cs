namespace WorkerGen.Pool;

/// <summary>
/// A pool that is always there: when it is shut down, its workers end as they would in any pool, and the next call starts new ones.
/// </summary>
internal sealed class RestartableWorkerPool(Func<LocalWorkerPool> create) : WorkerPool
{
    private readonly Lock _lock = new();
    private LocalWorkerPool? _current;
    private LocalWorkerPool? _last;

    internal override WorkerPool Current
    {
        get
        {
            lock (_lock)
            {
                return _current ??= create();
            }
        }
    }

    internal override int MaxWorkers => Current.MaxWorkers;

    public override Task StartAsync(CancellationToken cancellationToken = default) => Current.StartAsync(cancellationToken);

    public override Task ShutdownAsync(CancellationToken cancellationToken = default) => Detach()?.ShutdownAsync(cancellationToken) ?? Task.CompletedTask;

    public override ValueTask DisposeAsync() => Detach()?.DisposeAsync() ?? ValueTask.CompletedTask;

    public override WorkerPoolStatistics GetStatistics() => Current.GetStatistics();

    internal override void Register(WorkSource call) => throw new NotSupportedException("Calls go to the current pool.");

    internal override void Release(WorkSource call) => throw new NotSupportedException("Calls go to the current pool.");

    internal override void Offer(WorkSource call) => throw new NotSupportedException("Calls go to the current pool.");

    private LocalWorkerPool? Detach()
    {
        lock (_lock)
        {
            // Who asks once more while one is being shut down waits for the same end.
            _last = _current ?? _last;
            _current = null;
            return _last;
        }
    }
}
