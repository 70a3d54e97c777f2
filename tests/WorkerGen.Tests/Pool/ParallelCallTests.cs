using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

public sealed class ParallelCallTests(SharedWorkers workers) : WorkerTest(workers)
{
    [Fact]
    public async Task Results_come_in_the_order_of_the_inputs_with_their_indices()
    {
        var results = await TestMethods.SquareParallelAsync(Enumerable.Range(0, 500), new ParallelWorkOptions { Pool = Pool }).WithinLimit();

        Assert.Equal(Enumerable.Range(0, 500).Select(n => ((long)n, n, n * n)), results.Select(result => (result.Index, result.Input, result.Value)));
        Assert.All(results, result => Assert.Equal(WorkerResultStatus.Success, result.Status));
    }

    [Fact]
    public async Task Results_without_order_are_the_same_in_another_order()
    {
        var options = new ParallelWorkOptions { Pool = Pool, Ordered = false };

        var results = await TestMethods.SquareParallelAsync(Enumerable.Range(0, 500), options).WithinLimit();

        Assert.Equal(Enumerable.Range(0, 500).Select(n => ((long)n, n * n)), results.Select(result => (result.Index, result.Value)).Order());
    }

    [Fact]
    public async Task Items_run_at_the_same_time()
    {
        WorkerPool pool = CreatePool(2);
        (string One, string Other) = (FileName(), FileName());

        var results = await TestMethods
            .MeetParallelAsync([(One, Other), (Other, One)], new ParallelWorkOptions { Pool = pool, BatchSize = 1 }).WithinLimit();

        Assert.Equal([true, true], results.Select(result => result.Value));
    }

    [Fact]
    public async Task Without_order_a_result_overtakes_an_earlier_item_that_still_runs()
    {
        WorkerPool pool = CreatePool(2);
        (string Held, string There) = (FileName(), FileName());
        await File.WriteAllTextAsync(There, "");
        var options = new ParallelWorkOptions { Pool = pool, BatchSize = 1, Ordered = false };
        var order = new List<long>();

        await foreach (var result in TestMethods.WaitForFileParallelAsync([(Held, 0), (There, 1)], options))
        {
            order.Add(result.Index);
            await File.WriteAllTextAsync(Held, "");
        }

        Assert.Equal([1, 0], order);
    }

    [Fact]
    public async Task With_order_a_result_waits_for_an_earlier_item_that_still_runs()
    {
        WorkerPool pool = CreatePool(2);
        (string Held, string There) = (FileName(), FileName());
        await File.WriteAllTextAsync(There, "");
        var options = new ParallelWorkOptions { Pool = pool, BatchSize = 1, Ordered = true };
        Task<List<WorkerResult<(string Path, int X), int>>> call =
            TestMethods.WaitForFileParallelAsync([(Held, 0), (There, 1)], options).WithinLimit();
        await Waiting.UntilAsync(() => pool.GetStatistics().ItemsSucceeded == 1, "the second item is done");

        await File.WriteAllTextAsync(Held, "");

        Assert.Equal([0, 1], (await call).Select(result => result.Index));
    }

    [Fact]
    public async Task An_asynchronous_input_is_read()
    {
        var results = await TestMethods.SquareParallelAsync(CountSlowly(), new ParallelWorkOptions { Pool = Pool }).WithinLimit();

        Assert.Equal(Enumerable.Range(0, 300).Select(n => n * n), results.Select(result => result.Value));

        static async IAsyncEnumerable<int> CountSlowly()
        {
            for (int i = 0; i < 300; i++)
            {
                await Task.Yield();
                yield return i;
            }
        }
    }

    [Fact]
    public async Task Results_split_into_input_and_value()
    {
        int sum = 0;
        await foreach (var ((number, text, isUpper), value) in TestMethods.DescribeParallelAsync([(1, "a", true), (2, "b", false)], new ParallelWorkOptions { Pool = Pool }))
        {
            Assert.Equal(TestMethods.Describe(number, text, isUpper), value);
            sum += number;
        }

        Assert.Equal(3, sum);
    }

    [Fact]
    public async Task Methods_of_every_return_type_run_in_parallel()
    {
        var options = new ParallelWorkOptions { Pool = Pool };

        Assert.Equal([1, 4, 9], (await TestMethods.SquareLaterParallelAsync([1, 2, 3], options).WithinLimit()).Select(result => result.Value));
        Assert.Equal([1, 4, 9], (await TestMethods.SquareValueLaterParallelAsync([1, 2, 3], options).WithinLimit()).Select(result => result.Value));
        Assert.Equal(3, (await TestMethods.CheckParallelAsync([1, 2, 3], options).WithinLimit()).Count(result => result.IsSuccess));
        Assert.Equal(3, (await TestMethods.CheckLaterParallelAsync([1, 2, 3], options).WithinLimit()).Count(result => result.IsSuccess));
    }

    [Fact]
    public async Task An_empty_input_gives_an_empty_sequence()
    {
        Assert.Empty(await TestMethods.SquareParallelAsync(Array.Empty<int>(), new ParallelWorkOptions { Pool = Pool }).WithinLimit());
        Assert.Empty(await TestMethods.SquareParallelAsync(AsyncEnumerable.Empty<int>(), new ParallelWorkOptions { Pool = Pool }).WithinLimit());
    }

    [Fact]
    public void Nothing_runs_before_the_enumeration()
    {
        bool isRead = false;

        _ = TestMethods.SquareParallelAsync(Inputs());

        Assert.False(isRead);

        IEnumerable<int> Inputs()
        {
            isRead = true;
            yield return 1;
        }
    }

    [Fact]
    public async Task A_sequence_enumerated_twice_runs_twice()
    {
        int read = 0;
        var sequence = TestMethods.SquareParallelAsync(Inputs(), new ParallelWorkOptions { Pool = Pool });

        var first = await sequence.WithinLimit();
        var second = await sequence.WithinLimit();

        Assert.Equal(first.Select(result => result.Value), second.Select(result => result.Value));
        Assert.Equal(2, read);

        IEnumerable<int> Inputs()
        {
            read++;
            yield return 1;
            yield return 2;
        }
    }

    [Fact]
    public async Task Two_enumerations_of_one_sequence_at_a_time_do_not_disturb_each_other()
    {
        var sequence = TestMethods.SquareParallelAsync(Enumerable.Range(0, 100), new ParallelWorkOptions { Pool = Pool });

        var both = await Task.WhenAll(sequence.WithinLimit(), sequence.WithinLimit());

        Assert.Equal(both[0].Select(result => result.Value), both[1].Select(result => result.Value));
    }

    [Fact]
    public async Task An_endless_input_is_fine_when_the_caller_leaves()
    {
        var endless = new Inputs(Numbers(), Timeout.Infinite);

        var results = await TestMethods.SquareParallelAsync(endless, new ParallelWorkOptions { Pool = Pool }).Take(1000).WithinLimit();

        Assert.Equal(Enumerable.Range(0, 1000).Select(n => n * n), results.Select(result => result.Value));
        Assert.True(endless.IsDisposed);
        Assert.Equal(9, await TestMethods.SquareAsync(3, Pool).WithinLimit());
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(7, true)]
    [InlineData(64, false)]
    public async Task The_input_is_pulled_at_most_as_far_ahead_as_allowed(int maxInFlight, bool ordered)
    {
        int pulled = 0;
        int taken = 0;
        int most = 0;
        var options = new ParallelWorkOptions { Pool = Pool, MaxInFlight = maxInFlight, Ordered = ordered };

        await foreach (var _ in TestMethods.SquareParallelAsync(Inputs(), options))
        {
            Interlocked.Increment(ref taken);
        }

        Assert.Equal(400, taken);
        Assert.InRange(most, 1, maxInFlight);

        IEnumerable<int> Inputs()
        {
            for (int i = 0; i < 400; i++)
            {
                pulled++;
                most = Math.Max(most, pulled - Volatile.Read(ref taken));
                yield return i;
            }
        }
    }

    [Fact]
    public async Task A_slow_consumer_slows_the_producer()
    {
        int pulled = 0;
        var options = new ParallelWorkOptions { Pool = Pool, MaxInFlight = 10 };
        await using var results = TestMethods.SquareParallelAsync(Numbers().Select(n => pulled = n + 1), options).GetAsyncEnumerator();

        Assert.True(await results.MoveNextAsync().AsTask().WithinLimit());
        await Waiting.UntilAsync(() => Volatile.Read(ref pulled) == 10, "as much is read as is allowed");

        // Work on a second call shows that the pool is free while the first waits for its consumer.
        Assert.Equal(4, await TestMethods.SquareAsync(2, Pool).WithinLimit());
        Assert.Equal(10, Volatile.Read(ref pulled));
    }

    [Fact]
    public async Task Leaving_early_cancels_what_runs_and_frees_the_workers()
    {
        WorkerPool pool = CreatePool(1);
        var running = new Reports<int>();
        int worker = 0;

        await foreach (var _ in TestMethods.WaitForCancellationParallelAsync(Numbers(), new ParallelWorkOptions { Pool = pool, BatchSize = 1 }, running))
        {
            worker = await running.First;
            break;
        }

        Assert.Equal(worker, await TestMethods.ProcessIdAsync(0, pool).WithinLimit());
        Assert.Equal(1, pool.GetStatistics().ItemsCanceled);
    }

    [Fact]
    public async Task Breaking_out_of_the_loop_frees_the_one_worker_for_the_next_call()
    {
        WorkerPool pool = CreatePool(1);
        var inputs = new Inputs(Numbers(), Timeout.Infinite);
        await foreach (var (n, _) in TestMethods.SquareParallelAsync(inputs, new ParallelWorkOptions { Pool = pool }))
        {
            if (n == 3)
            {
                break;
            }
        }

        Assert.True(inputs.IsDisposed);
        Assert.Equal(25, await TestMethods.SquareAsync(5, pool).WithinLimit());
        Assert.Equal(0, pool.GetStatistics().WorkersLost);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_input_that_throws_gives_the_earlier_results_and_then_its_exception(bool ordered)
    {
        var inputs = new Inputs(Numbers(), throwAfter: 50);
        var values = new List<int>();

        var thrown = await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var result in TestMethods.SquareParallelAsync(inputs, new ParallelWorkOptions { Pool = Pool, Ordered = ordered }))
            {
                values.Add(result.Input);
            }
        });

        Assert.Equal("The input ends here.", thrown.Message);
        Assert.Equal(Enumerable.Range(0, 50), values.Order());
        Assert.True(inputs.IsDisposed);
    }

    [Fact]
    public async Task An_asynchronous_input_that_throws_gives_the_earlier_results_and_then_its_exception()
    {
        var values = new List<int>();

        await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var result in TestMethods.SquareParallelAsync(Inputs(), new ParallelWorkOptions { Pool = Pool }))
            {
                values.Add(result.Input);
            }
        });

        Assert.Equal(Enumerable.Range(0, 20), values);

        static async IAsyncEnumerable<int> Inputs()
        {
            for (int i = 0; i < 20; i++)
            {
                await Task.Yield();
                yield return i;
            }

            throw new InvalidDataException("The input ends here.");
        }
    }

    [Fact]
    public async Task An_item_that_fails_ends_the_sequence_after_the_results_before_it()
    {
        var values = new List<int>();
        var inputs = Enumerable.Range(0, 100).Select(n => (n == 30 ? Deed.Throw : Deed.Return, n));

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var result in TestMethods.DoParallelAsync(inputs, new ParallelWorkOptions { Pool = Pool }))
            {
                values.Add(result.Value);
            }
        });

        Assert.Equal("Item 30 is not wanted.", thrown.Message);
        Assert.Equal(Enumerable.Range(0, 30), values);
        Assert.Equal(4, await TestMethods.SquareAsync(2, Pool).WithinLimit());
    }

    [Fact]
    public async Task Without_order_an_item_that_fails_ends_the_sequence_at_once_and_cancels_what_runs()
    {
        WorkerPool pool = CreatePool(2);
        var running = new Reports<int>();
        var options = new ParallelWorkOptions { Pool = pool, BatchSize = 1, Ordered = false };

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => TestMethods.WaitForCancellationParallelAsync(Inputs(), options, running).WithinLimit());

        await Waiting.UntilAsync(() => pool.GetStatistics().ItemsCanceled == 1, "the item that ran is canceled");
        Assert.Equal((0, 1L, 0L), (pool.GetStatistics().WorkersLost, pool.GetStatistics().ItemsFailed, pool.GetStatistics().ItemsSucceeded));

        async IAsyncEnumerable<int> Inputs()
        {
            yield return 1;
            await running.First;
            yield return -1;
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(10)]
    public async Task Items_that_fail_are_yielded_if_that_is_wanted(int? batchSize)
    {
        var inputs = Enumerable.Range(0, 100).Select(n => (n % 3 == 0 ? Deed.Throw : Deed.Return, n));
        var options = new ParallelWorkOptions { Pool = Pool, OnError = ErrorHandling.Yield, BatchSize = batchSize };

        var results = await TestMethods.DoParallelAsync(inputs, options).WithinLimit();

        Assert.Equal(Enumerable.Range(0, 100), results.Select(result => (int)result.Index));
        Assert.All(results, result => Assert.Equal(result.Index % 3 == 0 ? WorkerResultStatus.Failed : WorkerResultStatus.Success, result.Status));
        Assert.All(results.Where(result => !result.IsSuccess), result =>
        {
            Assert.Equal($"Item {result.Index} is not wanted.", Assert.IsType<InvalidOperationException>(result.Exception).Message);
            Assert.Throws<InvalidOperationException>(() => result.Value);
        });
    }

    [Fact]
    public void Options_out_of_range_are_refused_at_once()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TestMethods.SquareParallelAsync([1], new ParallelWorkOptions { BatchSize = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => TestMethods.SquareParallelAsync([1], new ParallelWorkOptions { MaxInFlight = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => TestMethods.SquareParallelAsync([1], new ParallelWorkOptions { Timeout = TimeSpan.Zero }));
        Assert.Throws<ArgumentNullException>(() => TestMethods.SquareParallelAsync((IEnumerable<int>)null!));
    }

    [Fact]
    public async Task An_input_that_never_comes_does_not_hold_a_caller_who_leaves()
    {
        using var release = new ManualResetEventSlim();
        bool hasCome = false;
        using var leave = new CancellationTokenSource();
        var results = TestMethods.SquareParallelAsync(Inputs(), new ParallelWorkOptions { Pool = Pool }, leave.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in results)
            {
                await leave.CancelAsync();
            }
        });

        Assert.False(Volatile.Read(ref hasCome));
        release.Set();

        IEnumerable<int> Inputs()
        {
            yield return 1;
            release.Wait(Waiting.Limit);
            Volatile.Write(ref hasCome, true);
            yield return 2;
        }
    }

    private static IEnumerable<int> Numbers()
    {
        for (int i = 0; ; i++)
        {
            yield return i;
        }
    }

    /// <summary>Inputs that know whether their enumerator was disposed, and that throw at some point.</summary>
    private sealed class Inputs(IEnumerable<int> inner, int throwAfter) : IEnumerable<int>
    {
        public bool IsDisposed { get; private set; }

        public IEnumerator<int> GetEnumerator()
        {
            try
            {
                foreach (int each in inner)
                {
                    yield return each != throwAfter ? each : throw new InvalidDataException("The input ends here.");
                }
            }
            finally
            {
                IsDisposed = true;
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
