using CsCheck;
using WorkerGen.Pool;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

/// <summary>One side adds inputs without a lock and the other takes them: none is lost, and nobody sleeps while there are some.</summary>
public sealed class InputQueueTests
{
    [Fact]
    public void Inputs_come_in_their_order_however_many_are_taken_at_once() =>
        Gen.Select(Gen.Int[0, 20_000], Gen.Int[1, 20_000]).Array[1, 6].Sample(
            steps =>
            {
                var queue = new InputQueue<int>();
                var taken = new List<int>();
                foreach ((int added, int atOnce) in steps)
                {
                    for (int i = 0; i < added; i++)
                    {
                        queue.Add((int)queue.Added);
                    }

                    taken.AddRange(queue.Take(Math.Min(atOnce, queue.Count)));
                    Assert.Equal((taken.Count, (int)queue.Added - taken.Count), ((int)queue.Taken, queue.Count));
                }

                taken.AddRange(queue.Take(queue.Count));
                Assert.Equal(Enumerable.Range(0, (int)queue.Added), taken);
                Assert.Empty(queue.Take(0));
            },
            iter: 200);

    [Fact]
    public async Task What_one_thread_adds_another_sees_whole()
    {
        const int Count = 3_000_000;
        var queue = new InputQueue<(int Number, string Text)>();
        Task adding = Task.Run(
            () =>
            {
                for (int i = 0; i < Count; i++)
                {
                    queue.Add((i, "text"));
                }
            },
            TestContext.Current.CancellationToken);

        int next = 0;
        await Task.Run(
            () =>
            {
                while (next < Count)
                {
                    foreach ((int number, string text) in queue.Take(Math.Min(queue.Count, 1_000)))
                    {
                        Assert.True(number == next++ && text is not null);
                    }
                }
            },
            TestContext.Current.CancellationToken).WithinLimit();

        await adding;
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public void What_has_been_taken_is_not_held()
    {
        var queue = new InputQueue<object>();
        WeakReference taken = AddAndTake(queue);

        GC.Collect();

        Assert.False(taken.IsAlive);
        GC.KeepAlive(queue);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference AddAndTake(InputQueue<object> queue)
        {
            queue.Add(new object());
            queue.Add(new object());
            return new WeakReference(queue.Take(1)[0]);
        }
    }

    [Fact]
    public async Task Tens_of_thousands_of_short_calls_with_inputs_that_come_by_fits_and_starts_all_end()
    {
        await using var pool = new LocalWorkerPool(new WorkerPoolOptions { MaxWorkers = 2 }.Validated(), new InProcessWorkerFactory(), TimeProvider.System);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(caller => Task.Run(async () =>
        {
            for (int call = 0; call < 8_000; call++)
            {
                int count = call % 6;
                var options = new ParallelWorkOptions { Pool = pool, BatchSize = call % 3 == 0 ? 1 : null };
                int sum = 0;
                IAsyncEnumerable<WorkerResult<int, int>> results = call % 4 == 0
                    ? TestMethods.SquareParallelAsync(JumpAsync(count, (caller * 31) + call), options)
                    : TestMethods.SquareParallelAsync(Jump(count, (caller * 31) + call), options);
                Task counting = Task.Run(async () =>
                {
                    await foreach (var (_, value) in results)
                    {
                        sum += value;
                    }
                });
                await counting.WithinLimit();
                Assert.Equal(Enumerable.Range(0, count).Sum(n => n * n), sum);
            }
        })));
    }

    [Fact]
    public async Task A_long_call_whose_inputs_come_just_when_the_workers_have_run_out_of_them_ends()
    {
        await using var pool = new LocalWorkerPool(new WorkerPoolOptions { MaxWorkers = 2 }.Validated(), new InProcessWorkerFactory(), TimeProvider.System);

        for (int round = 0; round < 4; round++)
        {
            var results = await TestMethods.SquareParallelAsync(Jump(30_000, round), new ParallelWorkOptions { Pool = pool, BatchSize = 1 }).WithinLimit();

            Assert.Equal(30_000, results.Count);
        }
    }

    // About as long as it takes to run an item, more or less.
    private static IEnumerable<int> Jump(int count, int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
        {
            Thread.SpinWait(random.Next(300));
            yield return i % 100;
        }
    }

    private static async IAsyncEnumerable<int> JumpAsync(int count, int seed)
    {
        foreach (int input in Jump(count, seed))
        {
            if (input % 2 == 0)
            {
                await Task.Yield();
            }

            yield return input;
        }
    }
}
