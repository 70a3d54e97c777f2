using WorkerGen.Pool;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

/// <summary>What a call may do on the thread that makes it: send one small item to an idle worker, and nothing of other calls.</summary>
public sealed class CallersThreadTests
{
    private readonly List<int> _threads = [];

    [Fact]
    public async Task Who_makes_a_small_call_sends_no_batch_of_another_call_that_was_waiting_when_it_ended()
    {
        Task<List<WorkerResult<int, int>>>? other = null;
        LocalWorkerPool? used = null;
        var workers = new FakeWorkers(numbers =>
        {
            _threads.Add(Environment.CurrentManagedThreadId);
            if (numbers[0] == 3)
            {
                other = Task.Run(() => TestMethods.SquareParallelAsync([1, 2], new ParallelWorkOptions { Pool = used, BatchSize = 2 }).WithinLimit());
                Assert.True(SpinWait.SpinUntil(() => used!.GetStatistics().QueuedCalls == 1, Waiting.Limit), "The other call waits.");
            }

            return FakeWorkers.Squares(numbers);
        });
        await using var pool = new LocalWorkerPool(new WorkerPoolOptions { MaxWorkers = 1 }, workers, TimeProvider.System);
        used = pool;
        await pool.StartAsync().WithinLimit();

        // What runs on the thread of its caller leaves the dispatcher idle before the call returns.
        await Waiting.UntilAsync(() => CallFromThread(0, pool) == _threads[^1], "a dispatcher is idle");
        _threads.Clear();

        int caller = CallFromThread(3, pool);

        Assert.Equal([1, 4], (await other!).Select(result => result.Value));
        Assert.Equal(caller, _threads[0]);
        Assert.DoesNotContain(caller, _threads[1..]);
    }

    /// <summary>Makes a call on a thread of its own and waits for its result.</summary>
    /// <returns>The thread.</returns>
    private static int CallFromThread(int number, LocalWorkerPool pool)
    {
        int result = 0;
        var caller = new Thread(() => result = TestMethods.SquareAsync(number, pool).GetAwaiter().GetResult()) { IsBackground = true };
        caller.Start();
        Assert.True(caller.Join(Waiting.Limit), "The call ends.");
        Assert.Equal(number * number, result);
        return caller.ManagedThreadId;
    }
}
