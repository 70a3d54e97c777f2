namespace WorkerGen.Pool;

/// <summary>One worker that is not in its pool yet, as a pool: it takes one call after another, from whoever warms it up.</summary>
/// <param name="worker">The worker.</param>
/// <param name="serve">Sends what a call has to the worker.</param>
internal sealed class RehearsalPool(IWorker worker, Func<WorkSource, Task> serve) : WorkerPool
{
    private Task _serving = Task.CompletedTask;

    internal override int MaxWorkers => 1;

    /// <summary>Waits for the end of a call that has been made with this pool, and until the worker is free again.</summary>
    public async Task WaitForAsync(Task call)
    {
        try
        {
            await call.ConfigureAwait(false);
        }
        finally
        {
            await _serving.ConfigureAwait(false);
        }
    }

    public override Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public override Task ShutdownAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public override WorkerPoolStatistics GetStatistics() => throw new NotSupportedException();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal override void Register(WorkSource call)
    {
    }

    internal override void Release(WorkSource call)
    {
    }

    internal override void Offer(WorkSource call)
    {
        if (worker.IsDead)
        {
            call.Fail(new WorkerException("The worker died while it was warmed up."));
            return;
        }

        _serving = serve(call);
    }
}
