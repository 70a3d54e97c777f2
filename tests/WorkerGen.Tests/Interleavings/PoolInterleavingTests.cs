using WorkerGen.Pool;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Interleavings;

/// <summary>The pool in orders of events that take a moment only: the smallest worlds in every order, larger ones in some that are drawn.</summary>
public sealed class PoolInterleavingTests
{
    [Theory]
    [InlineData("dispose", "a call is canceled")]
    [InlineData("dispose", "time passes")]
    [InlineData("dispose", "a worker dies of its item")]
    [InlineData("shutdown", "a worker dies")]
    [InlineData("shutdown", "hurry")]
    [InlineData("shutdown", "time passes")]
    [InlineData("a start fails", "a start fails")]
    [InlineData("a worker hangs", "time passes")]
    [InlineData("a worker dies", "a worker dies of its item")]
    [InlineData("a worker starts and dies", "time passes")]
    public async Task One_call_and_one_worker_in_every_order_with_two_events(string first, string second) => await Task.Run(
        () => Explorer.TakeAll(new WorldSize { TimeLimit = TimeSpan.FromSeconds(10), Chances = Explorer.Chances(first, second) }));

    [Theory]
    [InlineData("a worker dies")]
    [InlineData("a start fails")]
    public async Task Two_calls_and_one_worker_in_every_order_with_one_event(string what) => await Task.Run(
        () => Explorer.TakeAll(new WorldSize { Calls = 2, Chances = Explorer.Chances(what) }));

    [Fact]
    public async Task Idle_workers_are_kept_up_to_the_least_number_however_much_time_passes() => await Task.Run(
        () => Explorer.TakeAll(new WorldSize { Calls = 2, MinWorkers = 1, Chances = Explorer.Chances("time passes", "time passes") }));

    [Theory]
    [InlineData(2, 1, 0, 3, null)]
    [InlineData(3, 2, 1, 2, null)]
    [InlineData(3, 3, 3, 1, 1)]
    public async Task Several_calls_and_workers_in_orders_that_are_drawn(int calls, int workers, int minWorkers, int maxAttempts, int? maxItemsPerWorker) => await Task.Run(
        () => Explorer.TakeDrawn(Explorer.Large(calls, workers, minWorkers, maxAttempts, maxItemsPerWorker), 250));

    [Fact]
    public async Task Of_workers_that_die_at_the_same_time_as_many_are_replaced_as_are_to_be_kept()
    {
        var time = new ManualTime();
        var pool = new LocalWorkerPool(new WorkerPoolOptions { MaxWorkers = 3, MinWorkers = 1 }, new StepWorkers(time), time, new StepScheduler());
        _ = pool.StartAsync(TestContext.Current.CancellationToken);

        // Each asks before any of them has gone.
        var stay = new List<bool>();
        foreach (Dispatcher dispatcher in pool.Dispatchers)
        {
            stay.Add(await pool.IsReplacementWantedAsync(dispatcher));
        }

        Assert.Equal([false, false, true], stay);
    }
}
