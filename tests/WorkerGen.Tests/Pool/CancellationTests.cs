using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

public sealed class CancellationTests(SharedWorkers workers) : WorkerTest(workers)
{
    private static readonly CancellationToken Canceled = new(canceled: true);

    [Fact]
    public async Task A_call_canceled_beforehand_does_not_run()
    {
        WorkerPool pool = CreatePool(1);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TestMethods.SquareAsync(1, pool, Canceled).WithinLimit());

        Assert.Equal(0, pool.GetStatistics().WorkersStarted);
    }

    [Fact]
    public async Task A_parallel_call_canceled_beforehand_does_not_read_its_input()
    {
        bool isRead = false;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => TestMethods.SquareParallelAsync(Inputs(), new ParallelWorkOptions { Pool = Pool }, Canceled).WithinLimit());

        Assert.False(isRead);

        IEnumerable<int> Inputs()
        {
            isRead = true;
            yield return 1;
        }
    }

    [Fact]
    public async Task A_call_canceled_while_it_is_queued_ends_at_once_and_does_not_run()
    {
        WorkerPool pool = CreatePool(1);
        var running = new Reports<int>();
        string file = FileName();
        Task<int> first = TestMethods.WaitForFileAsync(file, 1, running, pool);
        await running.First;
        using var cancel = new CancellationTokenSource();
        Task<int> queued = TestMethods.SquareAsync(2, pool, cancel.Token);

        await cancel.CancelAsync();

        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queued.WithinLimit());
        Assert.Equal(cancel.Token, thrown.CancellationToken);
        await File.WriteAllTextAsync(file, "");
        Assert.Equal(1, await first.WithinLimit());
        Assert.Equal(9, await TestMethods.SquareAsync(3, pool).WithinLimit());
        Assert.Equal(2, pool.GetStatistics().ItemsSucceeded);
    }

    [Fact]
    public async Task A_call_canceled_while_it_runs_cancels_the_token_of_the_method()
    {
        WorkerPool pool = CreatePool(1);
        var running = new Reports<int>();
        using var cancel = new CancellationTokenSource();
        Task<int> call = TestMethods.WaitForCancellationAsync(1, running, pool, cancel.Token);
        int worker = await running.First;

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WithinLimit());
        Assert.Equal(worker, await TestMethods.ProcessIdAsync(0, pool).WithinLimit());
        Assert.Equal(1, pool.GetStatistics().ItemsCanceled);
    }

    [Fact]
    public async Task A_method_that_ignores_its_token_is_killed_after_the_grace_period_and_its_worker_replaced()
    {
        WorkerPool pool = CreatePool(1, options => options.CancellationGracePeriod = TimeSpan.FromMilliseconds(100));
        var running = new Reports<int>();
        using var cancel = new CancellationTokenSource();
        Task<int> call = TestMethods.IgnoreCancellationAsync(1, running, pool, cancel.Token);
        int worker = await running.First;

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WithinLimit());
        Assert.NotEqual(worker, await TestMethods.ProcessIdAsync(0, pool).WithinLimit());
        Assert.False(WorkerProcesses.IsAlive(worker));
        Assert.Equal((1, 1L), (pool.GetStatistics().WorkersLost, pool.GetStatistics().ItemsCanceled));
    }

    [Fact]
    public async Task A_parallel_call_canceled_while_it_runs_ends_and_frees_its_workers()
    {
        WorkerPool pool = CreatePool(2);
        var running = new Reports<int>();
        using var cancel = new CancellationTokenSource();
        Task<List<WorkerResult<int, int>>> call = TestMethods
            .WaitForCancellationParallelAsync(Enumerable.Range(1, 1000), new ParallelWorkOptions { Pool = pool }, running, cancel.Token)
            .ToListAsync(CancellationToken.None).AsTask();
        await running.First;

        await cancel.CancelAsync();

        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WithinLimit());
        Assert.Equal(cancel.Token, thrown.CancellationToken);
        Assert.Equal(4, await TestMethods.SquareAsync(2, pool).WithinLimit());
        Assert.Equal(0, pool.GetStatistics().WorkersLost);
    }

    [Fact]
    public async Task Canceling_in_the_loop_ends_the_sequence()
    {
        using var cancel = new CancellationTokenSource();
        int taken = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in TestMethods.SquareParallelAsync(Enumerable.Range(0, 100), new ParallelWorkOptions { Pool = Pool }, cancel.Token))
            {
                taken++;
                await cancel.CancelAsync();
            }
        });

        Assert.Equal(1, taken);
    }

    [Fact]
    public async Task An_exception_that_has_nothing_to_do_with_the_token_is_the_methods_own()
    {
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => TestMethods.CheckAsync(-1, Pool, cancel.Token).WithinLimit());
    }
}
