using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

public sealed class CrashTests(SharedWorkers workers) : WorkerTest(workers)
{
    [Theory]
    [InlineData(Deed.OverflowTheStack, "SIGABRT", 134, "Stack overflow")]
    [InlineData(Deed.FailFast, "SIGABRT", 134, "Item 42 gives up.")]
    [InlineData(Deed.ExitCleanly, null, 0, "")]
    [InlineData(Deed.ExitWith99, null, 99, "Last words of item 42.")]
    [InlineData(Deed.KillItself, "SIGKILL", 137, "")]
    [InlineData(Deed.WriteNullInNativeCode, "SIGSEGV", 139, "")]
    public async Task A_worker_that_dies_fails_only_the_item_that_killed_it(string deed, string? signal, int exitCode, string lastOutput)
    {
        WorkerPool pool = CreatePool(2);
        var inputs = Enumerable.Range(0, 100).Select(n => (n == 42 ? deed : Deed.Return, n)).ToList();
        var options = new ParallelWorkOptions { Pool = pool, OnError = ErrorHandling.Yield, BatchSize = 100 };

        var results = await TestMethods.DoParallelAsync(inputs, options).WithinLimit();

        Assert.Equal(Enumerable.Range(0, 100), results.Select(result => (int)result.Index));
        Assert.All(results, result => Assert.Equal(result.Index == 42 ? WorkerResultStatus.Crashed : WorkerResultStatus.Success, result.Status));
        Assert.All(results.Where(result => result.IsSuccess), result => Assert.Equal(result.Index, result.Value));
        var crash = Assert.IsType<WorkerCrashedException>(results[42].Exception);
        Assert.Equal((signal, exitCode), (crash.Signal, crash.ExitCode));
        Assert.Contains(signal ?? $"exited with code {exitCode}", crash.Message, StringComparison.Ordinal);
        Assert.Contains(lastOutput, crash.StandardErrorTail, StringComparison.Ordinal);
        Assert.Contains(lastOutput, crash.Message, StringComparison.Ordinal);
        Assert.Contains("42", crash.Input, StringComparison.Ordinal);
        Assert.Equal((1, 1L, 99L), (pool.GetStatistics().WorkersLost, pool.GetStatistics().ItemsCrashed, pool.GetStatistics().ItemsSucceeded));
    }

    [Fact]
    public async Task A_null_pointer_in_managed_code_is_an_exception_and_no_crash()
    {
        WorkerPool pool = CreatePool(1);

        await Assert.ThrowsAsync<AccessViolationException>(() => TestMethods.DoAsync(Deed.ReadNullInManagedCode, 1, pool).WithinLimit());

        Assert.Equal(4, await TestMethods.SquareAsync(2, pool).WithinLimit());
        Assert.Equal((0, 1L), (pool.GetStatistics().WorkersLost, pool.GetStatistics().ItemsFailed));
    }

    [Fact]
    public async Task A_crash_of_a_single_call_names_the_method_its_input_and_the_exit_code()
    {
        var crash = await Assert.ThrowsAsync<WorkerCrashedException>(() => TestMethods.DoAsync(Deed.ExitWith99, 5, Pool).WithinLimit());

        Assert.Contains("TestMethods.Do(", crash.Message, StringComparison.Ordinal);
        Assert.Contains("exited with code 99", crash.Message, StringComparison.Ordinal);
        Assert.Contains("Last words of item 5.", crash.Message, StringComparison.Ordinal);
        Assert.Equal(4, await TestMethods.SquareAsync(2, Pool).WithinLimit());
    }

    [Fact]
    public async Task Several_items_of_one_batch_that_kill_their_workers_are_each_found()
    {
        WorkerPool pool = CreatePool(1);
        var inputs = Enumerable.Range(0, 20).Select(n => (n % 7 == 3 ? Deed.ExitWith99 : Deed.Return, n));
        var options = new ParallelWorkOptions { Pool = pool, OnError = ErrorHandling.Yield, BatchSize = 20 };

        var results = await TestMethods.DoParallelAsync(inputs, options).WithinLimit();

        Assert.All(results, result => Assert.Equal(result.Index % 7 == 3 ? WorkerResultStatus.Crashed : WorkerResultStatus.Success, result.Status));
        Assert.Equal(20, results.Count);
    }

    [Fact]
    public async Task An_item_gets_as_many_attempts_as_are_allowed()
    {
        WorkerPool pool = CreatePool(1, options => options.MaxAttempts = 3);
        string tally = FileName();

        Assert.Equal(2, await TestMethods.CrashUntilAsync(tally, 2, pool).WithinLimit());
        Assert.Equal(2, pool.GetStatistics().WorkersLost);
        await Assert.ThrowsAsync<WorkerCrashedException>(() => TestMethods.CrashUntilAsync(tally, 100, pool).WithinLimit());

        Assert.Equal(5, pool.GetStatistics().WorkersLost);
        Assert.Equal((1L, 1L), (pool.GetStatistics().ItemsCrashed, pool.GetStatistics().ItemsSucceeded));
    }

    [Fact]
    public async Task A_culprit_of_a_batch_gets_its_second_attempt()
    {
        WorkerPool pool = CreatePool(2, options => options.MaxAttempts = 2);
        string tally = FileName();
        var inputs = Enumerable.Range(0, 30).Select(n => (tally, n == 10 ? 1 : 0));

        var results = await TestMethods.CrashUntilParallelAsync(inputs, new ParallelWorkOptions { Pool = pool, BatchSize = 30 }).WithinLimit();

        Assert.Equal(30, results.Count(result => result.IsSuccess));
        Assert.Equal(1, pool.GetStatistics().WorkersLost);
    }

    [Fact]
    public async Task A_worker_killed_while_it_is_idle_is_replaced()
    {
        WorkerPool pool = CreatePool(1);
        int first = await TestMethods.ProcessIdAsync(0, pool).WithinLimit();

        Native.Kill(first, Native.SigKill);

        Assert.NotEqual(first, await TestMethods.ProcessIdAsync(0, pool).WithinLimit());
    }

    [Fact]
    public async Task All_workers_killed_while_they_are_idle_blame_no_item()
    {
        WorkerPool pool = CreatePool(6);
        await pool.StartAsync().WithinLimit();
        int[] killed = [.. pool.GetStatistics().Workers.Select(worker => worker.ProcessId)];

        foreach (int id in killed)
        {
            Native.Kill(id, Native.SigKill);
        }

        Assert.Equal(6, killed.Length);
        Assert.Equal(4, await TestMethods.SquareAsync(2, pool).WithinLimit());
        Assert.Equal(50, (await TestMethods.SquareParallelAsync(Enumerable.Range(0, 50), new ParallelWorkOptions { Pool = pool }).WithinLimit()).Count);
    }

    [Theory]
    [InlineData(Native.SigKill, "SIGKILL")]
    [InlineData(Native.SigTerm, "SIGTERM")]
    public async Task A_worker_killed_while_it_computes_fails_its_item_and_is_replaced(int signal, string name)
    {
        WorkerPool pool = CreatePool(1);
        var running = new Reports<int>();
        Task<int> call = TestMethods.SpinForEverAsync(0, running, pool);

        Native.Kill(await running.First, signal);

        var crash = await Assert.ThrowsAsync<WorkerCrashedException>(() => call.WithinLimit());
        Assert.Equal(name, crash.Signal);
        Assert.Equal(4, await TestMethods.SquareAsync(2, pool).WithinLimit());
    }

    [Fact]
    public async Task A_worker_killed_while_it_is_sent_a_large_input_costs_no_item()
    {
        WorkerPool pool = CreatePool(1);
        string large = new('x', 100_000_000);
        await pool.StartAsync().WithinLimit();
        int worker = Assert.Single(pool.GetStatistics().Workers).ProcessId;
        Native.Kill(worker, Native.SigStop);
        Task<int> call = Task.Run(() => TestMethods.LengthOfAsync(large, pool));
        await Waiting.UntilAsync(() => pool.GetStatistics().ItemsRunning == 1, "the input is on its way");

        Native.Kill(worker, Native.SigKill);

        Assert.Equal(large.Length, await call.WithinLimit());
        Assert.Equal(1, pool.GetStatistics().WorkersLost);
    }

    [Fact]
    public async Task A_worker_killed_while_it_writes_a_large_result_costs_no_item()
    {
        WorkerPool pool = CreatePool(1);
        var running = new HeldReports<int>();
        int[] inputs = [20, 0, 1, 2];
        var options = new ParallelWorkOptions { Pool = pool, BatchSize = inputs.Length };
        Task<List<WorkerResult<int, string>>> call = TestMethods.RepeatMegabytesParallelAsync(inputs, options, running).WithinLimit();
        int worker = await running.First;

        // The report is held on the thread that reads from the worker, so the reply stays in its pipe until that is full.
        await Waiting.UntilAsync(() => WorkerProcesses.BytesInPipesOf(worker) >= 32 * 1024, "the worker is writing its reply");
        Native.Kill(worker, Native.SigKill);
        running.LetGo();

        Assert.Equal(inputs.Select(megabytes => megabytes * 1024 * 1024), (await call).Select(result => result.Value.Length));
        Assert.Equal((1, 4L, 0L), (pool.GetStatistics().WorkersLost, pool.GetStatistics().ItemsSucceeded, pool.GetStatistics().ItemsCrashed));
    }

    [Fact]
    public async Task An_interrupt_does_not_end_a_worker()
    {
        WorkerPool pool = CreatePool(1);
        var running = new Reports<int>();
        string file = FileName();
        Task<int> call = TestMethods.WaitForFileAsync(file, 8, running, pool);
        await running.First;
        int worker = Assert.Single(pool.GetStatistics().Workers).ProcessId;

        Native.Kill(worker, Native.SigInt);
        await File.WriteAllTextAsync(file, "");

        Assert.Equal(8, await call.WithinLimit());
        Assert.Equal(worker, await TestMethods.ProcessIdAsync(0, pool).WithinLimit());
    }

    [Fact]
    public async Task An_exception_that_nobody_catches_on_another_thread_is_a_crash_or_nothing_but_never_a_hang()
    {
        WorkerPool pool = CreatePool(1);
        try
        {
            await TestMethods.ThrowLaterOnAnotherThreadAsync(1, pool).WithinLimit();
        }
        catch (WorkerCrashedException crash)
        {
            Assert.Contains("Nobody catches this.", crash.StandardErrorTail, StringComparison.Ordinal);
        }

        await Waiting.UntilAsync(() => WorkerProcesses.Children().All(child => !pool.GetStatistics().Workers.Any(worker => worker.ProcessId == child)), "the worker has died");
        Assert.Equal(4, await TestMethods.SquareAsync(2, pool).WithinLimit());
    }

    [Fact]
    public async Task A_worker_that_dies_after_its_result_was_sent_costs_no_item()
    {
        WorkerPool pool = CreatePool(1);
        Assert.Equal(1, await TestMethods.ReturnAndDieAsync(1, pool).WithinLimit());
        await Waiting.UntilAsync(() => pool.GetStatistics().Workers.Count == 0, "the worker has died");

        Assert.Equal(4, await TestMethods.SquareAsync(2, pool).WithinLimit());
        Assert.Equal((1, 0L), (pool.GetStatistics().WorkersLost, pool.GetStatistics().ItemsCrashed));
    }

    [Fact]
    public async Task Workers_that_die_while_they_are_idle_are_replaced_up_to_the_least_number()
    {
        WorkerPool pool = CreatePool(2, options => options.MinWorkers = 2);
        await pool.StartAsync().WithinLimit();
        int[] killed = [.. pool.GetStatistics().Workers.Select(worker => worker.ProcessId)];

        foreach (int id in killed)
        {
            Native.Kill(id, Native.SigKill);
        }

        await Waiting.UntilAsync(() => pool.GetStatistics().WorkersStarted == 4, "both are replaced");
        Assert.Empty(pool.GetStatistics().Workers.Select(worker => worker.ProcessId).Intersect(killed));
    }

    [Fact]
    public async Task Workers_that_are_killed_one_after_another_lose_no_item()
    {
        WorkerPool pool = CreatePool(2, options => options.MaxAttempts = 100);
        var killed = new HashSet<int>();
        int taken = 0;

        // Each is killed when it has worked a while, so that the work gets on.
        await foreach (var result in TestMethods.ProcessIdParallelAsync(Enumerable.Range(0, 1000), new ParallelWorkOptions { Pool = pool, BatchSize = 10 }))
        {
            taken++;
            if (taken % 100 == 50 && killed.Add(result.Value))
            {
                Native.Kill(result.Value, Native.SigKill);
            }
        }

        Assert.Equal(1000, taken);
        Assert.True(killed.Count >= 2, $"Only {killed.Count} were killed.");
    }
}
