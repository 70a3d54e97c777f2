using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Hostile;

/// <summary>User code that turns on the process it runs in: the channel, the page and standard error are within its reach.</summary>
public sealed class HostileProcessTests(SharedWorkers workers) : WorkerTest(workers)
{
    [Theory]
    [InlineData("garbage\n", 1, "not a message of the protocol")]
    [InlineData("""{"jsonrpc":"2.0","id":4711,"result":null}""" + "\n", 1, "a request that it had not been sent")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}""" + "\n", 1, "initialize is a request")]
    [InlineData("x", 100_000, "more than 65536 bytes (WorkerPoolOptions.MaxMessageBytes)")]
    [InlineData("\0\0\0\n", 1, "not a message of the protocol")]
    public async Task What_an_item_writes_into_the_channel_costs_that_item_and_no_other(string text, int times, string told)
    {
        WorkerPool pool = CreatePool(1, options => options.MaxMessageBytes = 64 * 1024);
        (string, int, bool)[] inputs = [("", 1, false), (text, times, true), ("", 2, false)];
        var options = new ParallelWorkOptions { Pool = pool, OnError = ErrorHandling.Yield, BatchSize = 3 };

        var results = await HostileMethods.ForgeParallelAsync(inputs, options).WithinLimit();

        Assert.Equal([WorkerResultStatus.Success, WorkerResultStatus.Crashed, WorkerResultStatus.Success], results.Select(result => result.Status));
        var crash = Assert.IsType<WorkerCrashedException>(results[1].Exception);
        Assert.Contains("broke the protocol and was killed", crash.Message, StringComparison.Ordinal);
        Assert.Contains(told, crash.Message, StringComparison.Ordinal);
        Assert.Equal(4, await TestMethods.SquareAsync(2, pool).WithinLimit());
    }

    [Fact]
    public async Task A_worker_decides_on_the_results_of_its_own_items_and_is_ended_when_that_is_seen()
    {
        WorkerPool pool = CreatePool(1);

        // The first request is initialize, the second one runs the item.
        int forged = await HostileMethods.ForgeAsync("""{"jsonrpc":"2.0","id":2,"result":{"values":[666]}}""" + "\n", 1, false, pool).WithinLimit();

        Assert.Equal(666, forged);
        Assert.Equal(4, await TestMethods.SquareAsync(2, pool).WithinLimit());
        await Waiting.UntilAsync(() => pool.GetStatistics().WorkersLost == 1, "the worker has answered again, and is gone");
    }

    [Fact]
    public async Task Arrays_that_are_announced_and_never_come_are_waited_for_as_long_as_the_item_may_take()
    {
        const string Answer = """{"jsonrpc":"2.0","id":2,"result":{"bulk":[{"uint8":4000}],"values":[1]}}""" + "\n";
        WorkerPool pool = CreatePool(1);
        var options = new ParallelWorkOptions { Pool = pool, Timeout = TimeSpan.FromMilliseconds(500), OnError = ErrorHandling.Yield };

        var results = await HostileMethods.ForgeParallelAsync([(Answer, 1, true)], options).WithinLimit();

        Assert.Equal(WorkerResultStatus.TimedOut, Assert.Single(results).Status);
        Assert.Equal(4, await TestMethods.SquareAsync(2, pool).WithinLimit());
    }

    // The places of what the worker has taken, of what it has sent, and of what the pool has taken.
    [Theory]
    [InlineData(1024, 1L)]
    [InlineData(1024, -7L)]
    [InlineData(1024, -(1L << 40))]
    [InlineData(1024, long.MaxValue)]
    [InlineData(1024, long.MinValue)]
    [InlineData(1536, 1L << 40)]
    [InlineData(1536, -7L)]
    [InlineData(1536, long.MinValue)]
    [InlineData(2048, -7L)]
    [InlineData(2048, -1_000_000L)]
    [InlineData(2048, long.MinValue)]
    public async Task Who_writes_numbers_of_bytes_on_its_page_that_cannot_be_does_not_harm_the_arrays_of_others(int offset, long number)
    {
        WorkerPool pool = CreatePool(1);
        byte[] data = TestMethods.MakeBytes(3_000_000, 0x5A);

        await HostileMethods.WriteToPageAsync(offset, number, pool).WithinLimit();

        Assert.Equal(-1, (await TestMethods.InvertAsync(data, pool).WithinLimit()).AsSpan().IndexOfAnyExcept((byte)0xA5));
        Assert.Equal(-1, (await TestMethods.InvertAsync(data, pool).WithinLimit()).AsSpan().IndexOfAnyExcept((byte)0xA5));
        Assert.InRange(pool.GetStatistics().WorkersLost, 0, 1);
    }

    [Fact]
    public async Task Who_closes_the_channel_and_lives_on_is_ended()
    {
        WorkerPool pool = CreatePool(1);

        await Assert.ThrowsAsync<WorkerCrashedException>(() => HostileMethods.CloseChannelAsync(1, pool).WithinLimit());

        Assert.Equal(4, await TestMethods.SquareAsync(2, pool).WithinLimit());
    }

    [Fact]
    public async Task Who_says_on_its_page_that_it_has_just_begun_is_timed_out_all_the_same()
    {
        var options = new ParallelWorkOptions { Pool = CreatePool(1), Timeout = TimeSpan.FromMilliseconds(300), OnError = ErrorHandling.Yield };

        var results = await HostileMethods.PretendToHaveBegunParallelAsync([1], options).WithinLimit();

        Assert.Equal(WorkerResultStatus.TimedOut, Assert.Single(results).Status);
    }

    [Fact]
    public async Task Who_names_other_items_on_its_page_is_killed_all_the_same_and_in_the_end_crashed()
    {
        WorkerPool pool = CreatePool(1, options => options.StartTimeout = TimeSpan.FromSeconds(2));
        var options = new ParallelWorkOptions { Pool = pool, Timeout = TimeSpan.FromMilliseconds(100), OnError = ErrorHandling.Yield };

        var results = await HostileMethods.PretendToRunOthersParallelAsync([1], options).WithinLimit();

        Assert.Equal(WorkerResultStatus.Crashed, Assert.Single(results).Status);
        Assert.Equal(4, await TestMethods.SquareAsync(2, pool).WithinLimit());
    }
}
