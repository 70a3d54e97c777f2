using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

public sealed class TimeLimitTests(SharedWorkers workers) : WorkerTest(workers)
{
    [Fact]
    public async Task An_item_over_the_time_limit_of_its_attribute_is_killed()
    {
        var thrown = await Assert.ThrowsAsync<WorkerTimeoutException>(() => TestMethods.HasTimeLimitAsync(-7, Pool).WithinLimit());

        Assert.Equal(TimeSpan.FromMilliseconds(300), thrown.Timeout);
        Assert.Contains("HasTimeLimit(-7)", thrown.Message, StringComparison.Ordinal);
        Assert.Equal("-7", thrown.Input);
        Assert.False(WorkerProcesses.IsAlive(thrown.WorkerProcessId!.Value));
        Assert.Equal(4, await TestMethods.SquareAsync(2, Pool).WithinLimit());
    }

    [Fact]
    public async Task An_item_over_the_time_limit_of_the_options_is_the_only_one_of_its_batch_that_fails()
    {
        WorkerPool pool = CreatePool(2);
        var deeds = new Dictionary<int, string> { [42] = Deed.Hang, [77] = Deed.Spin };
        var inputs = Enumerable.Range(0, 100).Select(n => (deeds.GetValueOrDefault(n, Deed.Return), n));
        var options = new ParallelWorkOptions { Pool = pool, OnError = ErrorHandling.Yield, BatchSize = 50, Timeout = TimeSpan.FromSeconds(5) };

        var results = await TestMethods.DoParallelAsync(inputs, options).WithinLimit();

        Assert.Equal(Enumerable.Range(0, 100), results.Select(result => (int)result.Index));
        Assert.All(results, result => Assert.Equal(
            deeds.ContainsKey((int)result.Index) ? WorkerResultStatus.TimedOut : WorkerResultStatus.Success, result.Status));
        Assert.All(results.Where(result => !result.IsSuccess), result => Assert.IsType<WorkerTimeoutException>(result.Exception));
        Assert.All(results.Where(result => result.IsSuccess), result => Assert.Equal(result.Index, result.Value));
        Assert.Equal((2, 2L), (pool.GetStatistics().WorkersLost, pool.GetStatistics().ItemsTimedOut));
    }

    [Fact]
    public async Task An_item_over_its_time_limit_that_looks_at_its_token_costs_neither_its_worker_nor_its_neighbours()
    {
        WorkerPool pool = CreatePool(1);
        var options = new ParallelWorkOptions { Pool = pool, OnError = ErrorHandling.Yield, BatchSize = 20, Timeout = TimeSpan.FromSeconds(1) };
        var inputs = Enumerable.Range(0, 20).Select(n => n is 5 or 12 ? -1 : n);

        var results = await TestMethods.WaitForTokenParallelAsync(inputs, options).WithinLimit();

        Assert.Equal(Enumerable.Range(0, 20), results.Select(result => (int)result.Index));
        Assert.All(results, result => Assert.Equal(result.Index is 5 or 12 ? WorkerResultStatus.TimedOut : WorkerResultStatus.Success, result.Status));
        Assert.Contains("item 5, was still running after its time limit of 00:00:01, and ended when it was asked to", results[5].Exception!.Message, StringComparison.Ordinal);
        Assert.Equal((1, 0, 2L), (pool.GetStatistics().WorkersStarted, pool.GetStatistics().WorkersLost, pool.GetStatistics().ItemsTimedOut));
    }

    [Fact]
    public async Task An_item_over_its_time_limit_that_ignores_its_token_is_killed_after_the_grace_period()
    {
        WorkerPool pool = CreatePool(1, options => options.CancellationGracePeriod = TimeSpan.FromMilliseconds(300));
        var options = new ParallelWorkOptions { Pool = pool, OnError = ErrorHandling.Yield, Timeout = TimeSpan.FromMilliseconds(300) };

        var results = await TestMethods.IgnoreCancellationParallelAsync([1], options, new Reports<int>()).WithinLimit();

        Assert.Equal(WorkerResultStatus.TimedOut, Assert.Single(results).Status);
        Assert.Equal(1, pool.GetStatistics().WorkersLost);
    }

    [Fact]
    public async Task An_item_that_blocks_in_native_code_is_ended_at_its_time_limit()
    {
        await Assert.ThrowsAsync<WorkerTimeoutException>(() => TestMethods.SleepInNativeCodeAsync(60, Pool).WithinLimit());

        Assert.Equal(4, await TestMethods.SquareAsync(2, Pool).WithinLimit());
    }

    [Fact]
    public async Task A_process_that_is_told_to_terminate_and_does_not_is_killed()
    {
        string file = FileName();

        await Assert.ThrowsAsync<WorkerTimeoutException>(() => TestMethods.IgnoreTerminationAsync(file, Pool).WithinLimit());

        Assert.Equal("terminate", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_frozen_worker_is_killed_at_the_time_limit()
    {
        WorkerPool pool = CreatePool(1);
        var running = new Reports<int>();
        var options = new ParallelWorkOptions { Pool = pool, OnError = ErrorHandling.Yield, Timeout = TimeSpan.FromSeconds(3) };
        Task<List<WorkerResult<int, int>>> call = TestMethods.SpinForEverParallelAsync([1], options, running).WithinLimit();

        Native.Kill(await running.First, Native.SigStop);

        Assert.Equal(WorkerResultStatus.TimedOut, Assert.Single(await call).Status);
        Assert.Equal(4, await TestMethods.SquareAsync(2, pool).WithinLimit());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_worker_that_freezes_between_two_requests_is_replaced_when_it_begins_nothing(int items)
    {
        WorkerPool pool = CreatePool(1, options => options.StartTimeout = TimeSpan.FromSeconds(4));
        var options = new ParallelWorkOptions { Pool = pool, BatchSize = items };
        Assert.Equal(items, (await TestMethods.SquareParallelAsync(Enumerable.Range(0, items), options).WithinLimit()).Count);

        Native.Kill(Assert.Single(pool.GetStatistics().Workers).ProcessId, Native.SigStop);

        Assert.Equal(4, await TestMethods.SquareAsync(2, pool).WithinLimit());
        Assert.Equal((2, 1), (pool.GetStatistics().WorkersStarted, pool.GetStatistics().WorkersLost));
    }

    [Fact]
    public async Task The_time_limit_is_for_an_item_and_not_for_its_batch()
    {
        var options = new ParallelWorkOptions { Pool = Pool, BatchSize = 40, Timeout = TimeSpan.FromSeconds(4) };

        var results = await TestMethods.WaitParallelAsync(Enumerable.Repeat(120, 40), options).WithinLimit();

        Assert.Equal(40, results.Count);
    }

    [Fact]
    public async Task An_infinite_time_limit_overrides_that_of_the_attribute()
    {
        string file = FileName();
        var options = new ParallelWorkOptions { Pool = Pool, Timeout = Timeout.InfiniteTimeSpan };
        Task<List<WorkerResult<string, bool>>> call = TestMethods.HasTimeLimitWaitsForFileParallelAsync([file], options).WithinLimit();
        Task<bool> limited = TestMethods.HasTimeLimitWaitsForFileAsync(file, Pool);

        // The other one, without the option, shows that the limit is over.
        await Assert.ThrowsAsync<WorkerTimeoutException>(() => limited.WithinLimit());
        await File.WriteAllTextAsync(file, "");

        Assert.True(Assert.Single(await call).Value);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(TimeSpan.TicksPerMillisecond)]
    [InlineData(long.MaxValue)]
    public async Task The_smallest_and_the_largest_time_limit_give_one_result_for_each_item(long ticks)
    {
        var options = new ParallelWorkOptions { Pool = Pool, OnError = ErrorHandling.Yield, Timeout = TimeSpan.FromTicks(ticks) };

        var results = await TestMethods.SquareParallelAsync([1, 2], options).WithinLimit();

        Assert.Equal([0, 1], results.Select(result => (int)result.Index));
        Assert.All(results, result => Assert.True(result.Status is WorkerResultStatus.Success or WorkerResultStatus.TimedOut, result.ToString()));
    }
}
