using System.Globalization;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

/// <summary>
/// Who awaits a call goes on upon the thread that reads what the worker sends. What is done there must hold up nobody. No test has a
/// synchronization context here: with one, nothing goes on there.
/// </summary>
public sealed class GoingOnTests(SharedWorkers workers) : WorkerTest(workers)
{
    [Fact]
    public async Task Who_has_awaited_a_call_may_block_until_the_next_one_is_done()
    {
        WorkerPool pool = CreatePool(1);

        int sum = await Task.Run(async () =>
        {
            int sum = 0;
            for (int n = 0; n < 20; n++)
            {
                sum += await TestMethods.SquareAsync(n, pool);
                sum += TestMethods.SquareAsync(n, pool).GetAwaiter().GetResult();
            }

            return sum;
        }).WithinLimit();

        Assert.Equal(2 * Enumerable.Range(0, 20).Sum(n => n * n), sum);
    }

    [Fact]
    public async Task Who_has_awaited_a_call_and_goes_on_for_long_holds_up_no_other_call()
    {
        WorkerPool pool = CreatePool(1);
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var release = new ManualResetEventSlim();
        Task<bool> first = Task.Run(async () =>
        {
            await TestMethods.SquareAsync(1, pool);
            entered.SetResult();
            return release.Wait(Waiting.Limit);
        });
        await entered.Task.WithinLimit();

        for (int n = 0; n < 5; n++)
        {
            Assert.Equal(n * n, await TestMethods.SquareAsync(n, pool).WithinLimit());
        }

        release.Set();
        Assert.True(await first.WithinLimit());
        Assert.Equal(9, await TestMethods.SquareAsync(3, pool).WithinLimit());
    }

    [Fact]
    public async Task Many_callers_that_each_go_on_for_a_while_all_get_their_values()
    {
        WorkerPool pool = CreatePool(2);

        int[] squares = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => Task.Run(async () =>
        {
            int square = 0;
            for (int round = 0; round < 3; round++)
            {
                square = await TestMethods.SquareAsync(n, pool);
                Thread.SpinWait(n % 4 == 0 ? 300_000 : 10);
            }

            return square;
        }))).WithinLimit();

        Assert.Equal(Enumerable.Range(0, 40).Select(n => n * n), squares);
    }

    [Fact]
    public async Task A_pool_may_be_disposed_by_who_has_awaited_a_call()
    {
        await Task.Run(async () =>
        {
            WorkerPool pool = CreatePool(1);
            await TestMethods.SquareAsync(1, pool);
            pool.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }).WithinLimit();
    }

    [Fact]
    public async Task A_worker_that_dies_while_its_last_caller_goes_on_is_replaced()
    {
        WorkerPool pool = CreatePool(1);

        int value = await Task.Run(async () =>
        {
            int id = await TestMethods.ProcessIdAsync(0, pool);
            Assert.Equal(0, Native.Kill(id, Native.SigKill));
            return TestMethods.SquareAsync(8, pool).GetAwaiter().GetResult();
        }).WithinLimit();

        Assert.Equal(64, value);
    }

    [Fact]
    public async Task A_call_that_fails_before_it_is_sent_ends_for_who_awaits_it_and_for_who_blocks()
    {
        WorkerPool pool = CreatePool(1, options => options.MaxMessageBytes = 8_192);
        string tooLong = new('x', 10_000);

        await Task.Run(async () =>
        {
            await TestMethods.SquareAsync(1, pool);
            await Assert.ThrowsAsync<WorkerSerializationException>(() => TestMethods.DescribeAsync(1, tooLong, true, pool));
            await TestMethods.SquareAsync(1, pool);
            Assert.Throws<WorkerSerializationException>(() => TestMethods.DescribeAsync(1, tooLong, true, pool).GetAwaiter().GetResult());
        }).WithinLimit();
    }

    [Fact]
    public async Task What_a_caller_keeps_in_an_async_local_stays_with_the_caller()
    {
        WorkerPool pool = CreatePool(1);
        var local = new AsyncLocal<string?>();

        string?[] seen = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => Task.Run(async () =>
        {
            string? before = local.Value;
            local.Value = n.ToString(CultureInfo.InvariantCulture);
            await TestMethods.SquareAsync(n, pool);
            await TestMethods.SquareAsync(n, pool);
            return before + local.Value;
        }))).WithinLimit();

        Assert.Equal(Enumerable.Range(0, 10).Select(n => n.ToString(CultureInfo.InvariantCulture)), seen);
    }

    [Fact]
    public async Task A_pool_keeps_nothing_of_what_its_first_caller_had_in_an_async_local()
    {
        WorkerPool pool = CreatePool(1, options => options.MinWorkers = 1);
        var local = new AsyncLocal<object?>();

        var first = await Task.Run(async () =>
        {
            local.Value = new object();
            Assert.Equal(9, await TestMethods.SquareAsync(3, pool));
            return new WeakReference(local.Value);
        }).WithinLimit();

        await Waiting.UntilAsync(
            () =>
            {
                GC.Collect();
                return !first.IsAlive;
            },
            "it is collected though the pool goes on");
        Assert.Single(pool.GetStatistics().Workers);
    }
}
