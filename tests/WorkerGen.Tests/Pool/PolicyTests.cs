using WorkerGen.Pool;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

/// <summary>What a pool decides, with workers that are no processes and a clock that the test moves.</summary>
public sealed class PolicyTests
{
    private readonly ManualTime _time = new();
    private readonly TaskCompletionSource _release = new();
    private readonly TaskCompletionSource _secondStart = new();

    [Fact]
    public async Task An_item_whose_workers_die_before_they_note_it_is_blamed_in_the_end()
    {
        var workers = new FakeWorkers(_ => throw FakeWorkers.Lost);
        await using LocalWorkerPool pool = Pool(workers, maxWorkers: 2);

        var crash = await Assert.ThrowsAsync<WorkerCrashedException>(() => AsTimePassesAsync(TestMethods.SquareAsync(1, pool)));

        Assert.Equal((1, "Its last words."), (crash.ExitCode, crash.StandardErrorTail));
        Assert.InRange(workers.Starts, 3, 10);
    }

    [Fact]
    public async Task An_item_that_kills_workers_before_they_note_it_is_found_among_its_neighbours()
    {
        var workers = new FakeWorkers(numbers => numbers.Contains(7) ? throw FakeWorkers.Lost : FakeWorkers.Squares(numbers));
        await using LocalWorkerPool pool = Pool(workers, maxWorkers: 1);
        var options = new ParallelWorkOptions { Pool = pool, BatchSize = 10, OnError = ErrorHandling.Yield };

        var results = await AsTimePassesAsync(TestMethods.SquareParallelAsync(Enumerable.Range(0, 20), options).WithinLimit());

        Assert.Equal(20, results.Count);
        Assert.All(results, result => Assert.Equal(result.Input == 7 ? WorkerResultStatus.Crashed : WorkerResultStatus.Success, result.Status));
        Assert.InRange(workers.Starts, 3, 10);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_reply_with_too_few_or_too_many_values_costs_the_worker_and_no_item(int values)
    {
        int replies = 0;
        var workers = new FakeWorkers(numbers => replies++ == 0 ? Task.FromResult<IReadOnlyList<int>>(new int[values]) : FakeWorkers.Squares(numbers));
        await using LocalWorkerPool pool = Pool(workers, maxWorkers: 1);

        Assert.Equal(9, await TestMethods.SquareAsync(3, pool).WithinLimit());

        Assert.Equal((2, 1, 1L), (workers.Starts, pool.GetStatistics().WorkersLost, pool.GetStatistics().ItemsSucceeded));
    }

    [Fact]
    public async Task Workers_that_break_the_protocol_with_an_item_again_and_again_fail_it_in_the_end()
    {
        var workers = new FakeWorkers(numbers => numbers[0] == 3 ? Task.FromResult<IReadOnlyList<int>>([1, 2]) : FakeWorkers.Squares(numbers));
        await using LocalWorkerPool pool = Pool(workers, maxWorkers: 1);

        var crash = await Assert.ThrowsAsync<WorkerCrashedException>(() => AsTimePassesAsync(TestMethods.SquareAsync(3, pool)));

        Assert.Contains("broke the protocol", crash.Message, StringComparison.Ordinal);
        Assert.Equal(16, await TestMethods.SquareAsync(4, pool).WithinLimit());
    }

    [Fact]
    public async Task What_a_worker_has_not_begun_is_run_again()
    {
        var sizes = new List<int>();
        var workers = new FakeWorkers(numbers =>
        {
            sizes.Add(numbers.Count);
            return FakeWorkers.Squares([.. numbers.Take(3)]);
        });
        await using LocalWorkerPool pool = Pool(workers, maxWorkers: 1);
        var options = new ParallelWorkOptions { Pool = pool, BatchSize = 8 };

        var results = await TestMethods.SquareParallelAsync(Enumerable.Range(0, 8), options).WithinLimit();

        Assert.Equal(Enumerable.Range(0, 8).Select(TestMethods.Square), results.Select(result => result.Value));
        Assert.Equal((1, 0, 8L), (workers.Starts, pool.GetStatistics().WorkersLost, pool.GetStatistics().ItemsSucceeded));
        Assert.Equal(8, sizes[0]);
    }

    [Fact]
    public async Task Workers_that_die_one_after_another_are_replaced_ever_more_slowly()
    {
        bool die = true;
        var workers = new FakeWorkers(FakeWorkers.Squares)
        {
            BeforeUse = worker =>
            {
                if (die)
                {
                    worker.Kill();
                }
            },
        };
        await using var pool = new LocalWorkerPool(new WorkerPoolOptions { MinWorkers = 1, MaxWorkers = 1 }, workers, _time);
        var pauses = new List<TimeSpan>();
        await pool.StartAsync().WithinLimit();

        // The first two replacements come at once.
        for (int start = 4; start < 16; start++)
        {
            await Waiting.UntilAsync(() => pool.GetStatistics().WorkersLost >= start - 1, "the worker before it has died");
            var pause = TimeSpan.Zero;
            await Waiting.UntilAsync(
                () =>
                {
                    if (workers.Starts == start)
                    {
                        return true;
                    }

                    if (_time.Timers > 0)
                    {
                        _time.Advance(TimeSpan.FromSeconds(1));
                        pause += TimeSpan.FromSeconds(1);
                    }

                    return false;
                },
                "it is replaced");
            pauses.Add(pause);
        }

        die = false;
        Assert.Equal(4, await AsTimePassesAsync(TestMethods.SquareAsync(2, pool)));
        Assert.Equal(pauses.Order(), pauses);
        Assert.InRange(pauses[^1], TimeSpan.FromSeconds(29), TimeSpan.FromSeconds(31));
    }

    [Fact]
    public async Task The_pause_before_a_replacement_doubles_from_a_tenth_of_a_second()
    {
        var workers = new FakeWorkers(FakeWorkers.Squares) { BeforeUse = worker => worker.Kill() };
        await using var pool = new LocalWorkerPool(new WorkerPoolOptions { MinWorkers = 1, MaxWorkers = 1 }, workers, _time);
        await pool.StartAsync().WithinLimit();

        // As many as all workers and one more may be lost for one reason, and are replaced at once.
        foreach ((int starts, int milliseconds) in new[] { (3, 100), (4, 200), (5, 400) })
        {
            await Waiting.UntilAsync(() => workers.Starts == starts && _time.Timers == 1, "the pool pauses");
            _time.Advance(TimeSpan.FromMilliseconds(milliseconds - 1));
            Assert.Equal((starts, 1), (workers.Starts, _time.Timers));
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await Waiting.UntilAsync(() => workers.Starts == 6, "the worker is replaced");
    }

    [Fact]
    public async Task Each_call_that_waits_has_one_worker_started_and_no_more()
    {
        var start = new TaskCompletionSource();
        var workers = new FakeWorkers(FakeWorkers.Squares) { BeforeStart = _ => start.Task };
        await using LocalWorkerPool pool = Pool(workers, maxWorkers: 5);
        var calls = new List<Task<int>>();
        for (int call = 1; call <= 7; call++)
        {
            calls.Add(TestMethods.SquareAsync(call, pool));
            await Waiting.UntilAsync(() => workers.Starts == Math.Min(call, 5), "a worker is started for the call");
        }

        start.SetResult();

        int[] squares = await Task.WhenAll(calls).WithinLimit();
        Assert.Equal([1, 4, 9, 16, 25, 36, 49], squares);
        Assert.Equal(5, workers.Starts);
    }

    [Fact]
    public async Task A_shutdown_waits_for_its_time_limit_and_no_longer()
    {
        var workers = new FakeWorkers(_ => new TaskCompletionSource<IReadOnlyList<int>>().Task);
        var pool = new LocalWorkerPool(new WorkerPoolOptions { MaxWorkers = 1, ShutdownTimeout = TimeSpan.FromSeconds(5) }, workers, _time);
        Task<int> call = TestMethods.SquareAsync(2, pool);
        await Waiting.UntilAsync(() => pool.GetStatistics().ItemsRunning == 1, "the call runs");

        Task shutdown = pool.ShutdownAsync();
        _time.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromMilliseconds(1));
        Assert.False(call.IsCompleted || shutdown.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        await shutdown.WithinLimit();
        await Assert.ThrowsAnyAsync<Exception>(() => call.WithinLimit());
        Assert.Equal(0, _time.Timers);
    }

    [Fact]
    public async Task A_call_that_a_disposed_pool_did_not_end_says_so()
    {
        var workers = new FakeWorkers(_ => new TaskCompletionSource<IReadOnlyList<int>>().Task);
        LocalWorkerPool pool = Pool(workers, maxWorkers: 1);
        Task<int> call = TestMethods.SquareAsync(2, pool);
        await Waiting.UntilAsync(() => pool.GetStatistics().ItemsRunning == 1, "the call runs");

        Task disposal = pool.DisposeAsync().AsTask();

        var unfinished = await Assert.ThrowsAsync<ObjectDisposedException>(() => call.WithinLimit());
        Assert.StartsWith("The pool was shut down before the call of WorkerGen.Tests.Support.TestMethods.Square had ended.", unfinished.Message, StringComparison.Ordinal);
        await Waiting.UntilAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return disposal.IsCompleted;
            },
            "the pool has ended");
        var refused = await Assert.ThrowsAsync<ObjectDisposedException>(() => TestMethods.SquareAsync(2, pool).WithinLimit());
        Assert.StartsWith("The pool has been shut down and takes no more calls. Create another, or use WorkerPool.Shared.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_start_that_failed_the_others_go_on_alone()
    {
        FakeWorkers workers = HeldWorkers();
        await using LocalWorkerPool pool = Pool(workers, maxWorkers: 8);
        Task<int>[] calls = await CallUntilTheSecondStartFailsAsync(pool, workers);

        Task<int>[] more = [.. Enumerable.Range(0, 20).Select(n => TestMethods.SquareAsync(n, pool))];
        _release.SetResult();
        await Task.WhenAll([.. calls, .. more]).WithinLimit();

        // A start may be on its way and not counted yet; the pool waits for it.
        await pool.DisposeAsync().WithinLimit();
        Assert.Equal(2, workers.Starts);
    }

    [Fact]
    public async Task Some_time_after_a_start_that_failed_more_are_tried()
    {
        FakeWorkers workers = HeldWorkers();
        await using LocalWorkerPool pool = Pool(workers, maxWorkers: 8);
        Task<int>[] calls = await CallUntilTheSecondStartFailsAsync(pool, workers);
        Task<int>[] more = [.. Enumerable.Range(0, 20).Select(n => TestMethods.SquareAsync(n, pool))];

        _time.Advance(TimeSpan.FromMinutes(1));
        Task<int> last = TestMethods.SquareAsync(3, pool);

        // All but the one that lives.
        await Waiting.UntilAsync(() => workers.Starts == 2 + 7, "the others are started after the pause");
        _release.SetResult();
        await Task.WhenAll([last, .. calls, .. more]).WithinLimit();
        await pool.DisposeAsync().WithinLimit();
        Assert.Equal(2 + 7, workers.Starts);
    }

    [Fact]
    public async Task A_worker_in_which_no_item_begins_is_replaced_when_items_have_a_time_limit()
    {
        int requests = 0;
        var workers = new FakeWorkers(
            numbers => ++requests == 1 ? new TaskCompletionSource<IReadOnlyList<int>>().Task : FakeWorkers.Squares(numbers));
        await using LocalWorkerPool pool = Pool(workers, maxWorkers: 1);
        var options = new ParallelWorkOptions { Pool = pool, Timeout = TimeSpan.FromSeconds(1) };
        Task<List<WorkerResult<int, int>>> call = TestMethods.SquareParallelAsync([3], options).WithinLimit();

        await Waiting.UntilAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return call.IsCompleted;
            },
            "the item is run by another worker");

        Assert.Equal(9, Assert.Single(await call).Value);
        Assert.Equal(2, workers.Starts);
    }

    [Fact]
    public async Task Items_that_are_run_again_count_for_the_items_that_a_worker_may_run()
    {
        var sizes = new List<int>();
        var firstBatch = new TaskCompletionSource();
        var thirdStart = new TaskCompletionSource();
        var workers = new FakeWorkers(async numbers =>
        {
            lock (sizes)
            {
                sizes.Add(numbers.Count);
            }

            if (numbers[0] == 4 && firstBatch.TrySetResult())
            {
                throw FakeWorkers.Lost;
            }

            await firstBatch.Task;
            return await FakeWorkers.Squares(numbers);
        })
        { BeforeStart = start => start == 3 ? thirdStart.Task : Task.CompletedTask };
        await using var pool = new LocalWorkerPool(new WorkerPoolOptions { MaxWorkers = 2, MaxItemsPerWorker = 6 }, workers, _time);

        var results = await TestMethods.SquareParallelAsync(Enumerable.Range(0, 8), new ParallelWorkOptions { Pool = pool, BatchSize = 4 }).WithinLimit();

        Assert.Equal(Enumerable.Range(0, 8).Select(TestMethods.Square), results.Select(result => result.Value));
        Assert.Equal([4, 4, 2, 2], sizes);
        thirdStart.SetResult();
    }

    [Fact]
    public async Task An_assembly_that_cannot_be_made_ready_fails_the_call_and_costs_the_worker()
    {
        int requests = 0;
        var workers = new FakeWorkers(numbers => ++requests == 1 ? throw new WorkerStartException("It throws.") : FakeWorkers.Squares(numbers));
        await using LocalWorkerPool pool = Pool(workers, maxWorkers: 1);

        await Assert.ThrowsAsync<WorkerStartException>(() => TestMethods.SquareAsync(1, pool).WithinLimit());

        Assert.Equal(4, await TestMethods.SquareAsync(2, pool).WithinLimit());
        Assert.Equal(2, workers.Starts);
    }

    [Fact]
    public async Task Everybody_who_shuts_down_a_pool_that_restarts_waits_for_the_same_end()
    {
        var release = new TaskCompletionSource();
        var workers = new FakeWorkers(async numbers =>
        {
            await release.Task;
            return await FakeWorkers.Squares(numbers);
        });
        var pool = new RestartableWorkerPool(() => Pool(workers, maxWorkers: 1));
        Task<int> call = TestMethods.SquareAsync(2, pool);
        await Waiting.UntilAsync(() => pool.GetStatistics().ItemsRunning == 1, "the call runs");

        Task first = pool.ShutdownAsync();
        Task second = pool.ShutdownAsync();

        Assert.False(second.IsCompleted);
        release.SetResult();
        await Task.WhenAll(first, second, call).WithinLimit();
        Assert.Equal(9, await TestMethods.SquareAsync(3, pool).WithinLimit());
        await pool.DisposeAsync().WithinLimit();
    }

    [Fact]
    public async Task A_worker_is_kept_until_the_end_of_its_idle_time()
    {
        var workers = new FakeWorkers(FakeWorkers.Squares);
        await using LocalWorkerPool pool = Pool(workers, maxWorkers: 1);
        await TestMethods.SquareAsync(1, pool).WithinLimit();
        await Waiting.UntilAsync(() => pool.GetStatistics().Workers is [{ IsBusy: false }], "the worker is idle");

        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(4, await TestMethods.SquareAsync(2, pool).WithinLimit());
        Assert.Equal(1, workers.Starts);

        await Waiting.UntilAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(61));
                return pool.GetStatistics().Workers.Count == 0;
            },
            "the idle worker is shut down");
        Assert.Equal(9, await TestMethods.SquareAsync(3, pool).WithinLimit());
        Assert.Equal(2, workers.Starts);
    }

    [Fact]
    public async Task The_idle_time_of_a_worker_begins_when_it_has_worked_and_no_timer_is_set_for_each_call()
    {
        var workers = new FakeWorkers(FakeWorkers.Squares);
        await using LocalWorkerPool pool = Pool(workers, maxWorkers: 2);
        await pool.StartAsync().WithinLimit();
        await Waiting.UntilAsync(() => pool.GetStatistics().Workers.Count == 2, "both are idle");
        for (int i = 0; i < 10; i++)
        {
            Assert.Equal(4, await TestMethods.SquareAsync(2, pool).WithinLimit());
            await Waiting.UntilAsync(() => pool.GetStatistics().ItemsRunning == 0, "the worker is idle");
            _time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.InRange(_time.Waits.Count, 1, 9);
        Assert.Equal(2, pool.GetStatistics().Workers.Count);

        // A worker may be idle a step of 5 s later than that is seen; the one that has worked is since 45 or 50 s, and the other one since the beginning.
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Single(pool.GetStatistics().Workers);
        _time.Advance(TimeSpan.FromSeconds(24));
        Assert.Single(pool.GetStatistics().Workers);
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Empty(pool.GetStatistics().Workers);
        Assert.Equal(2, workers.Starts);
    }

    [Fact]
    public async Task A_worker_above_the_soft_limit_of_memory_is_replaced_after_its_item()
    {
        FakeWorkers workers = null!;
        workers = new FakeWorkers(FakeWorkers.Squares) { BeforeUse = _ => workers.Memory = 100 };
        await using var pool = new LocalWorkerPool(new WorkerPoolOptions { MaxWorkers = 1, MaxWorkerMemoryBytes = 100 }, workers, _time);
        Assert.Equal(4, await TestMethods.SquareAsync(2, pool).WithinLimit());
        Assert.Equal(9, await TestMethods.SquareAsync(3, pool).WithinLimit());
        Assert.Equal(1, workers.Starts);

        workers.Memory = 101;
        Assert.Equal(16, await TestMethods.SquareAsync(4, pool).WithinLimit());
        Assert.Equal(25, await TestMethods.SquareAsync(5, pool).WithinLimit());

        Assert.Equal((2, 0), (workers.Starts, pool.GetStatistics().WorkersLost));
    }

    [Fact]
    public async Task An_item_above_the_hard_limit_of_memory_is_killed_and_blamed()
    {
        var allRead = new TaskCompletionSource();
        var workers = new FakeWorkers(numbers => numbers[0] == 3 ? new TaskCompletionSource<IReadOnlyList<int>>().Task : FakeWorkers.Squares(numbers))
        {
            NoteItems = true,
            BeforeStart = _ => allRead.Task,
        };
        await using var pool = new LocalWorkerPool(new WorkerPoolOptions { MaxWorkers = 1, HardMaxWorkerMemoryBytes = 100 }, workers, _time);
        Task<List<WorkerResult<int, int>>> call = TestMethods
            .SquareParallelAsync(ToldWhenRead([3, 4], allRead), new ParallelWorkOptions { Pool = pool, BatchSize = 2, OnError = ErrorHandling.Yield }).WithinLimit();
        await Waiting.UntilAsync(() => pool.GetStatistics().ItemsRunning == 2, "the items run");

        workers.Memory = 101;
        _time.Advance(TimeSpan.FromMilliseconds(100));
        await Waiting.UntilAsync(() => workers.Starts == 2, "the worker is replaced");
        workers.Memory = 0;

        List<WorkerResult<int, int>> results = await AsTimePassesAsync(call);
        var crash = Assert.IsType<WorkerCrashedException>(results[0].Exception);
        Assert.Contains("used more than 100 bytes of memory and was killed", crash.Message, StringComparison.Ordinal);
        Assert.Equal((true, 16), (crash.IsOutOfMemory, results[1].Value));
        Assert.Equal((1, 1L, 0L), (pool.GetStatistics().WorkersLost, pool.GetStatistics().ItemsCrashed, pool.GetStatistics().ItemsRunning));
    }

    [Fact]
    public async Task A_noted_item_is_blamed_after_as_many_attempts_as_it_has()
    {
        var allRead = new TaskCompletionSource();
        var workers = new FakeWorkers(numbers => numbers[0] == 8 ? throw FakeWorkers.Lost : FakeWorkers.Squares(numbers)) { NoteItems = true, BeforeStart = _ => allRead.Task };
        await using var pool = new LocalWorkerPool(new WorkerPoolOptions { MaxWorkers = 1, MaxAttempts = 2 }, workers, _time);
        var options = new ParallelWorkOptions { Pool = pool, BatchSize = 4, OnError = ErrorHandling.Yield };

        var results = await AsTimePassesAsync(TestMethods.SquareParallelAsync(ToldWhenRead(Enumerable.Range(4, 8), allRead), options).WithinLimit());

        Assert.Equal([8], results.Where(result => result.Status == WorkerResultStatus.Crashed).Select(result => result.Input));
        Assert.Equal(7, results.Count(result => result.IsSuccess && result.Value == result.Input * result.Input));
        Assert.Equal((3, 2), (workers.Starts, pool.GetStatistics().WorkersLost));
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, 5)]
    [InlineData(1, 6)]
    [InlineData(2, null)]
    public async Task Only_an_item_of_the_batch_is_blamed(int notedPosition, int? culprit)
    {
        int requests = 0;
        var allRead = new TaskCompletionSource();
        var workers = new FakeWorkers(numbers => ++requests == 1 ? throw FakeWorkers.Lost : FakeWorkers.Squares(numbers))
        {
            NoteItems = true,
            NotedPosition = notedPosition,
            BeforeStart = _ => allRead.Task,
        };
        await using LocalWorkerPool pool = Pool(workers, maxWorkers: 1);
        var options = new ParallelWorkOptions { Pool = pool, BatchSize = 2, OnError = ErrorHandling.Yield };

        var results = await AsTimePassesAsync(TestMethods.SquareParallelAsync(ToldWhenRead([5, 6], allRead), options).WithinLimit());

        Assert.Equal([5, 6], results.Select(result => result.Input));
        Assert.Equal(culprit is { } input ? [input] : [], results.Where(result => result.Status == WorkerResultStatus.Crashed).Select(result => result.Input));
        Assert.Equal((2, 1), (workers.Starts, pool.GetStatistics().WorkersLost));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    [InlineData(6, 1)]
    public async Task An_item_that_is_never_noted_is_blamed_after_as_many_losses_as_chance_hardly_explains(int maxAttempts, int maxWorkers)
    {
        var workers = new FakeWorkers(_ => throw FakeWorkers.Lost);
        await using var pool = new LocalWorkerPool(new WorkerPoolOptions { MaxWorkers = maxWorkers, MaxAttempts = maxAttempts }, workers, _time);

        await Assert.ThrowsAsync<WorkerCrashedException>(() => AsTimePassesAsync(TestMethods.SquareAsync(1, pool)));

        Assert.Equal(Math.Max(3, maxAttempts) + maxWorkers + 1, pool.GetStatistics().WorkersLost);
    }

    [Fact]
    public async Task Workers_that_begin_nothing_are_named_as_the_cause_in_the_end()
    {
        var workers = new FakeWorkers(_ => new TaskCompletionSource<IReadOnlyList<int>>().Task);
        await using LocalWorkerPool pool = Pool(workers, maxWorkers: 1);

        var crash = await Assert.ThrowsAsync<WorkerCrashedException>(() => AsTimePassesAsync(TestMethods.SquareAsync(3, pool)));

        Assert.Contains(" did not begin within 00:00:30 and was killed", crash.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_refuses_a_request_fails_its_items_and_is_kept()
    {
        var workers = new FakeWorkers(numbers => numbers[0] == 3 ? throw new WorkerException("It is refused.") : FakeWorkers.Squares(numbers));
        await using LocalWorkerPool pool = Pool(workers, maxWorkers: 1);

        var refusal = await Assert.ThrowsAsync<WorkerException>(() => TestMethods.SquareAsync(3, pool).WithinLimit());

        Assert.Equal(("It is refused.", "WorkerGen.Tests.Support.TestMethods.Square", 1, "3"), (refusal.Message, refusal.Method, refusal.WorkerProcessId, refusal.Input));
        Assert.Equal(16, await TestMethods.SquareAsync(4, pool).WithinLimit());
        Assert.Equal((1, 0, 1L), (workers.Starts, pool.GetStatistics().WorkersLost, pool.GetStatistics().ItemsFailed));
    }

    [Fact]
    public async Task A_defect_fails_the_calls_rather_than_hang_and_the_pool_goes_on()
    {
        var workers = new FakeWorkers(numbers => numbers[0] == 3 ? throw new NotSupportedException("A defect.") : FakeWorkers.Squares(numbers));
        await using LocalWorkerPool pool = Pool(workers, maxWorkers: 1);

        await Assert.ThrowsAsync<NotSupportedException>(() => TestMethods.SquareAsync(3, pool).WithinLimit());

        Assert.Equal(16, await TestMethods.SquareAsync(4, pool).WithinLimit());
        Assert.Equal(2, workers.Starts);
    }

    [Fact]
    public async Task A_pool_that_has_been_shut_down_cannot_be_started()
    {
        var workers = new FakeWorkers(FakeWorkers.Squares);
        LocalWorkerPool pool = Pool(workers, maxWorkers: 2);
        await pool.ShutdownAsync().WithinLimit();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => pool.StartAsync().WithinLimit());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => TestMethods.SquareAsync(2, pool).WithinLimit());

        Assert.Equal(0, workers.Starts);
        Assert.Empty(pool.GetStatistics().Workers);
    }

    [Fact]
    public void Progress_is_reported_at_most_ten_times_a_second_but_the_end_always()
    {
        var reports = new Reports<WorkProgress>();
        var reporter = new ProgressReporter(reports, knownTotal: null, _time);

        for (int i = 0; i < 100; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(10));
            reporter.Add(1, i == 0 ? 1 : 0);
        }

        reporter.End(100);
        reporter.End(100);

        Assert.InRange(reports.All.Count, 10, 12);
        Assert.Equal(new WorkProgress { Done = 100, Failed = 1, Total = 100, Elapsed = TimeSpan.FromSeconds(1) }, reports.All[^1]);
        Assert.Equal(100, reports.All[^1].ItemsPerSecond);
        Assert.Single(reports.All, report => report.Total is not null);
    }

    /// <summary>Workers that answer when they are released, the second of which starts when it is told to.</summary>
    private FakeWorkers HeldWorkers() => new(async numbers =>
    {
        await _release.Task;
        return await FakeWorkers.Squares(numbers);
    })
    {
        NoteItems = true,
        BeforeStart = start => start == 2 ? _secondStart.Task : Task.CompletedTask,
    };

    /// <summary>Tells when all items wait, so that it is known which of them go together.</summary>
    private static IEnumerable<int> ToldWhenRead(IEnumerable<int> numbers, TaskCompletionSource allRead)
    {
        foreach (int number in numbers)
        {
            yield return number;
        }

        allRead.SetResult();
    }

    /// <summary>Waits for what takes pauses that the test does not care for.</summary>
    private async Task<T> AsTimePassesAsync<T>(Task<T> task)
    {
        await Waiting.UntilAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(10));
                return task.IsCompleted;
            },
            "the task ends");
        return await task;
    }

    private async Task<Task<int>[]> CallUntilTheSecondStartFailsAsync(LocalWorkerPool pool, FakeWorkers workers)
    {
        Task<int> first = TestMethods.SquareAsync(1, pool);
        await Waiting.UntilAsync(() => pool.GetStatistics().ItemsRunning == 1, "the first worker is busy");
        Task<int> second = TestMethods.SquareAsync(2, pool);
        await Waiting.UntilAsync(() => workers.Starts == 2, "a second worker is to start");

        _secondStart.SetException(new WorkerStartException("It does not start."));
        await Waiting.UntilAsync(() => pool.GetStatistics().WorkerStartsFailed == 1, "the pool knows of the failure");
        return [first, second];
    }

    private LocalWorkerPool Pool(FakeWorkers workers, int maxWorkers) => new(new WorkerPoolOptions { MaxWorkers = maxWorkers }, workers, _time);
}
