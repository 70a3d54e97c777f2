using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

public sealed class PoolLifeTests(SharedWorkers workers) : WorkerTest(workers)
{
    [Fact]
    public async Task A_new_pool_has_no_process()
    {
        WorkerPool pool = CreatePool(4);

        Assert.Empty(pool.GetStatistics().Workers);
        await pool.DisposeAsync().WithinLimit();
    }

    [Fact]
    public async Task A_single_call_starts_one_worker()
    {
        WorkerPool pool = CreatePool(4);

        await TestMethods.SquareAsync(1, pool).WithinLimit();

        Assert.Equal(1, pool.GetStatistics().WorkersStarted);
    }

    [Fact]
    public async Task Starting_a_pool_makes_all_workers_ready()
    {
        WorkerPool pool = CreatePool(3);

        await pool.StartAsync().WithinLimit();
        await pool.StartAsync().WithinLimit();

        Assert.Equal(3, pool.GetStatistics().Workers.Select(worker => worker.ProcessId).Distinct().Count());
        Assert.Equal(3, pool.GetStatistics().WorkersStarted);
        Assert.All(pool.GetStatistics().Workers, worker => Assert.True(worker.StartDuration > TimeSpan.Zero));
    }

    [Fact]
    public async Task Idle_workers_are_shut_down_to_the_least_number_and_come_back_when_needed()
    {
        WorkerPool pool = CreatePool(3, options =>
        {
            options.MinWorkers = 1;
            options.IdleTimeout = TimeSpan.FromMilliseconds(50);
        });
        await pool.StartAsync().WithinLimit();

        await Waiting.UntilAsync(() => pool.GetStatistics().Workers.Count == 1, "the others are shut down");

        Assert.Equal(100, (await TestMethods.SquareParallelAsync(Enumerable.Range(0, 100), new ParallelWorkOptions { Pool = pool }).WithinLimit()).Count);
        Assert.Equal(0, pool.GetStatistics().WorkersLost);
        Assert.NotEmpty(pool.GetStatistics().Workers);
    }

    [Fact]
    public async Task A_pool_without_a_least_number_shrinks_to_nothing()
    {
        WorkerPool pool = CreatePool(1, options => options.IdleTimeout = TimeSpan.FromMilliseconds(50));
        int first = await TestMethods.ProcessIdAsync(0, pool).WithinLimit();

        await Waiting.UntilAsync(() => !WorkerProcesses.IsAlive(first), "the worker is shut down");

        Assert.NotEqual(first, await TestMethods.ProcessIdAsync(0, pool).WithinLimit());
    }

    [Fact]
    public async Task A_worker_is_replaced_after_as_many_items_as_it_may_run()
    {
        WorkerPool pool = CreatePool(1, options => options.MaxItemsPerWorker = 10);

        var results = await TestMethods.ProcessIdParallelAsync(Enumerable.Range(0, 45), new ParallelWorkOptions { Pool = pool, BatchSize = 4 }).WithinLimit();

        Assert.Equal([10, 10, 10, 10, 5], results.GroupBy(result => result.Value).Select(items => items.Count()));
        Assert.Equal((0, 5), (pool.GetStatistics().WorkersLost, pool.GetStatistics().WorkersStarted));
    }

    [Fact]
    public async Task A_worker_is_replaced_when_it_uses_too_much_memory()
    {
        WorkerPool pool = CreatePool(1, options => options.MaxWorkerMemoryBytes = 300L * 1024 * 1024);

        int first = await TestMethods.HoldMegabytesAsync(1, pool).WithinLimit();
        int second = await TestMethods.HoldMegabytesAsync(400, pool).WithinLimit();
        int third = await TestMethods.HoldMegabytesAsync(1, pool).WithinLimit();

        Assert.Equal(first, second);
        Assert.NotEqual(second, third);
        Assert.Equal(0, pool.GetStatistics().WorkersLost);
    }

    [Fact]
    public async Task A_pool_that_shuts_down_finishes_what_it_has_and_then_refuses()
    {
        WorkerPool pool = CreatePool(1);
        var running = new Reports<int>();
        string file = FileName();
        Task<int> first = TestMethods.WaitForFileAsync(file, 1, running, pool);
        Task<int> queued = TestMethods.SquareAsync(5, pool);
        await running.First;

        Task shutdown = pool.ShutdownAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => TestMethods.SquareAsync(1, pool).WithinLimit());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => TestMethods.SquareParallelAsync([1], new ParallelWorkOptions { Pool = pool }).WithinLimit());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => pool.StartAsync().WithinLimit());
        Assert.False(shutdown.IsCompleted);
        await File.WriteAllTextAsync(file, "");
        Assert.Equal(1, await first.WithinLimit());
        Assert.Equal(25, await queued.WithinLimit());
        await shutdown.WithinLimit();
        Assert.Empty(pool.GetStatistics().Workers);
        Assert.Equal(0, pool.GetStatistics().WorkersLost);
    }

    [Fact]
    public async Task A_shutdown_kills_what_is_left_after_its_time_limit()
    {
        WorkerPool pool = CreatePool(1, options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        var running = new Reports<int>();
        Task<int> call = TestMethods.SpinForEverAsync(1, running, pool);
        int worker = await running.First;

        await pool.ShutdownAsync().WithinLimit();

        Assert.False(WorkerProcesses.IsAlive(worker));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => call.WithinLimit());
    }

    [Fact]
    public async Task A_shutdown_whose_token_is_canceled_kills_what_is_left()
    {
        WorkerPool pool = CreatePool(1, options => options.ShutdownTimeout = Timeout.InfiniteTimeSpan);
        var running = new Reports<int>();
        using var enough = new CancellationTokenSource();
        Task<int> call = TestMethods.SpinForEverAsync(1, running, pool);
        int worker = await running.First;
        Task shutdown = pool.ShutdownAsync(enough.Token);

        await enough.CancelAsync();

        await shutdown.WithinLimit();
        Assert.False(WorkerProcesses.IsAlive(worker));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => call.WithinLimit());
    }

    [Fact]
    public async Task A_frozen_worker_holds_a_shutdown_no_longer_than_its_time_limit()
    {
        WorkerPool pool = CreatePool(1, options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(500));
        int worker = await TestMethods.ProcessIdAsync(0, pool).WithinLimit();
        Native.Kill(worker, Native.SigStop);

        // It would never end by itself.
        await pool.ShutdownAsync().WithinLimit();

        Assert.False(WorkerProcesses.IsAlive(worker));
    }

    [Fact]
    public async Task Disposing_ends_what_is_queued_and_running()
    {
        WorkerPool pool = CreatePool(1);
        var running = new Reports<int>();
        Task<int> first = TestMethods.WaitForCancellationAsync(1, running, pool);
        Task<int>[] queued = [.. Enumerable.Range(0, 20).Select(n => TestMethods.SquareAsync(n, pool))];
        Task<List<WorkerResult<int, int>>> parallel = TestMethods.SquareParallelAsync(Enumerable.Range(0, 100), new ParallelWorkOptions { Pool = pool }).WithinLimit();
        int worker = await running.First;

        await pool.DisposeAsync().WithinLimit();

        Assert.False(WorkerProcesses.IsAlive(worker));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => first.WithinLimit());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => parallel);
        foreach (Task<int> call in queued)
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(() => call.WithinLimit());
        }
    }

    [Fact]
    public async Task Disposing_ends_a_parallel_call_rather_than_its_items()
    {
        WorkerPool pool = CreatePool(1);
        var running = new Reports<int>();
        var options = new ParallelWorkOptions { Pool = pool, OnError = ErrorHandling.Yield };
        var results = new List<WorkerResult<int, int>>();
        Task call = CollectAsync();
        await running.First;

        await pool.DisposeAsync().WithinLimit();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => call.WithinLimit());
        Assert.Empty(results);

        async Task CollectAsync()
        {
            await foreach (var result in TestMethods.WaitForCancellationParallelAsync([1, 2, 3], options, running))
            {
                results.Add(result);
            }
        }
    }

    [Fact]
    public async Task Disposing_kills_a_method_that_ignores_its_token_after_the_grace_period()
    {
        WorkerPool pool = CreatePool(1, options => options.CancellationGracePeriod = TimeSpan.FromMilliseconds(100));
        var running = new Reports<int>();
        Task<int> call = TestMethods.IgnoreCancellationAsync(1, running, pool);
        await running.First;

        await pool.DisposeAsync().WithinLimit();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => call.WithinLimit());
    }

    [Fact]
    public async Task Disposing_twice_and_from_several_threads_is_fine()
    {
        WorkerPool pool = CreatePool(2);
        await pool.StartAsync().WithinLimit();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await pool.DisposeAsync()))).WithinLimit();
        await pool.DisposeAsync().WithinLimit();
        await pool.ShutdownAsync().WithinLimit();

        Assert.Empty(pool.GetStatistics().Workers);
    }

    [Fact]
    public async Task Disposing_within_a_result_loop_ends_the_loop_and_does_not_wait_for_it()
    {
        WorkerPool pool = CreatePool(2, options => options.ShutdownTimeout = Timeout.InfiniteTimeSpan);
        int taken = 0;

        await Assert.ThrowsAsync<ObjectDisposedException>(async () =>
        {
            await foreach (var _ in TestMethods.SquareParallelAsync(Enumerable.Range(0, 100_000), new ParallelWorkOptions { Pool = pool }))
            {
                taken++;
                await pool.DisposeAsync().WithinLimit();
            }
        });

        Assert.InRange(taken, 1, 99_999);
    }

    [Fact]
    public async Task Disposing_while_a_pool_starts_leaves_nothing()
    {
        WorkerPool pool = CreatePool(3);
        Task start = pool.StartAsync();
        Task<int> call = TestMethods.SquareAsync(1, pool);

        await pool.DisposeAsync().WithinLimit();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => call.WithinLimit());
        await ((Task)Task.WhenAny(start)).WithinLimit();
        Assert.Empty(pool.GetStatistics().Workers);
    }

    [Fact]
    public async Task Calls_made_while_a_pool_is_disposed_end_one_way_or_the_other()
    {
        WorkerPool pool = CreatePool(2);
        await pool.StartAsync().WithinLimit();
        using var disposing = new ManualResetEventSlim();
        Task[] callers = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; ; i++)
            {
                try
                {
                    Assert.Equal(i * i, await TestMethods.SquareAsync(i, pool));
                }
                catch (ObjectDisposedException)
                {
                    return;
                }

                if (i == 20)
                {
                    disposing.Set();
                }
            }
        }))];
        Assert.True(disposing.Wait(Waiting.Limit));

        await pool.DisposeAsync().WithinLimit();

        await Task.WhenAll(callers).WithinLimit();
    }

    [Fact]
    public async Task Ten_threads_share_a_pool()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 10).Select(thread => Task.Run(async () =>
        {
            var sum = await TestMethods.SquareParallelAsync(Enumerable.Range(0, 200), new ParallelWorkOptions { Pool = Pool })
                .Select(result => (long)result.Value).SumAsync();
            for (int i = 0; i < 20; i++)
            {
                sum += await TestMethods.SquareAsync(thread, Pool);
            }

            return sum;
        }))).WithinLimit();

        long squares = Enumerable.Range(0, 200).Sum(n => (long)n * n);
        Assert.Equal(Enumerable.Range(0, 10).Select(thread => squares + (20 * thread * thread)), all);
    }

    [Fact]
    public async Task Two_pools_have_workers_of_their_own()
    {
        WorkerPool first = CreatePool(1);
        WorkerPool second = CreatePool(1);

        int[] ids = await Task.WhenAll(TestMethods.ProcessIdAsync(0, first), TestMethods.ProcessIdAsync(0, second)).WithinLimit();
        await first.DisposeAsync().WithinLimit();

        Assert.NotEqual(ids[0], ids[1]);
        Assert.Equal(ids[1], await TestMethods.ProcessIdAsync(0, second).WithinLimit());
    }

    [Fact]
    public async Task Options_changed_after_the_pool_was_created_do_not_concern_it()
    {
        WorkerPoolOptions? kept = null;
        WorkerPool pool = CreatePool(1, options => kept = options);
        kept!.MaxWorkers = 0;
        kept.EnvironmentVariables[TestMethods.InitializerVariable] = "throw";

        Assert.Equal(4, await TestMethods.SquareAsync(2, pool).WithinLimit());
    }

    [Fact]
    public async Task Time_spans_beyond_any_timer_mean_no_limit()
    {
        WorkerPool pool = CreatePool(1, options =>
        {
            options.IdleTimeout = TimeSpan.MaxValue;
            options.StartTimeout = TimeSpan.MaxValue;
            options.ShutdownTimeout = TimeSpan.MaxValue;
            options.CancellationGracePeriod = TimeSpan.MaxValue;
        });

        Assert.Equal(4, await TestMethods.SquareAsync(2, pool).WithinLimit());
        await pool.ShutdownAsync().WithinLimit();
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkerPool.Create(new WorkerPoolOptions { MaxWorkers = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkerPool.Create(new WorkerPoolOptions { MinWorkers = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkerPool.Create(new WorkerPoolOptions { MinWorkers = 3, MaxWorkers = 2 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkerPool.Create(new WorkerPoolOptions { MaxAttempts = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkerPool.Create(new WorkerPoolOptions { MaxItemsPerWorker = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkerPool.Create(new WorkerPoolOptions { MaxWorkerMemoryBytes = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkerPool.Create(new WorkerPoolOptions { StartTimeout = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkerPool.Create(new WorkerPoolOptions { ShutdownTimeout = TimeSpan.FromSeconds(-1) }));
    }

    [Fact]
    public async Task Statistics_tell_what_became_of_the_items_and_what_runs()
    {
        WorkerPool pool = CreatePool(1);
        var running = new Reports<int>();
        string file = FileName();
        await Assert.ThrowsAsync<InvalidOperationException>(() => TestMethods.DoAsync(Deed.Throw, 1, pool).WithinLimit());
        await Assert.ThrowsAsync<WorkerTimeoutException>(() => TestMethods.HasTimeLimitAsync(-1, pool).WithinLimit());
        await Assert.ThrowsAsync<WorkerCrashedException>(() => TestMethods.DoAsync(Deed.ExitWith99, 1, pool).WithinLimit());
        await TestMethods.SquareAsync(1, pool).WithinLimit();
        Task<int> first = TestMethods.WaitForFileAsync(file, 1, running, pool);
        await running.First;
        Task<int> queued = TestMethods.SquareAsync(1, pool);

        WorkerPoolStatistics statistics = pool.GetStatistics();

        Assert.Equal((1L, 1L, 1L, 1L), (statistics.ItemsSucceeded, statistics.ItemsFailed, statistics.ItemsTimedOut, statistics.ItemsCrashed));
        Assert.Equal((1, 1L, 3, 2), (statistics.QueuedCalls, statistics.ItemsRunning, statistics.WorkersStarted, statistics.WorkersLost));
        Assert.True(Assert.Single(statistics.Workers).IsBusy);
        await File.WriteAllTextAsync(file, "");
        await Task.WhenAll(first, queued).WithinLimit();
        await pool.ShutdownAsync().WithinLimit();
        Assert.Equal((3L, 0, 0L), (pool.GetStatistics().ItemsSucceeded, pool.GetStatistics().QueuedCalls, pool.GetStatistics().ItemsRunning));
    }
}
