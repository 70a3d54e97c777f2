using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

public sealed class MemoryLimitTests(SharedWorkers workers) : WorkerTest(workers)
{
    private const long Megabyte = 1024 * 1024;

    [Fact]
    public async Task An_item_that_allocates_without_end_is_killed_and_costs_no_other()
    {
        WorkerPool pool = CreatePool(1, options => options.MaxWorkerMemoryBytes = 200 * Megabyte);
        var options = new ParallelWorkOptions { Pool = pool, OnError = ErrorHandling.Yield, BatchSize = 10 };

        var results = await TestMethods.AllocateWithoutEndParallelAsync(Enumerable.Range(0, 10).Select(n => n == 4 ? -1 : n), options).WithinLimit();

        Assert.Equal(10, results.Count);
        Assert.All(results, result => Assert.Equal(result.Index == 4 ? WorkerResultStatus.Crashed : WorkerResultStatus.Success, result.Status));
        var crash = Assert.IsType<WorkerCrashedException>(results[4].Exception);
        Assert.True(crash.IsOutOfMemory);
        Assert.Contains("419,430,400 bytes", crash.Message, StringComparison.Ordinal);
        Assert.Contains("HardMaxWorkerMemoryBytes", crash.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_grows_beyond_the_soft_limit_in_a_batch_is_replaced_after_the_item_and_costs_none()
    {
        WorkerPool pool = CreatePool(1, options =>
        {
            options.MaxWorkerMemoryBytes = 200 * Megabyte;
            options.HardMaxWorkerMemoryBytes = long.MaxValue;
        });
        var options = new ParallelWorkOptions { Pool = pool, BatchSize = 20 };

        // 20 of them take 1 GB and 2 seconds in one worker, and many times as long where the system is slow to find memory.
        var results = await TestMethods.HoldMegabytesForAWhileParallelAsync(Enumerable.Repeat(50, 20), options).WithinLimit();

        int[] processes = [.. results.Select(result => result.Value)];
        Assert.Equal(20, processes.Length);
        Assert.InRange(processes.Distinct().Count(), 2, 10);
        Assert.Equal((0, 20L), (pool.GetStatistics().WorkersLost, pool.GetStatistics().ItemsSucceeded));
    }

    [Fact]
    public void The_hard_limit_is_not_below_the_soft_one() => Assert.Throws<ArgumentOutOfRangeException>(
        () => WorkerPool.Create(new WorkerPoolOptions { MaxWorkerMemoryBytes = 2 * Megabyte, HardMaxWorkerMemoryBytes = Megabyte }));
}
