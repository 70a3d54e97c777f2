using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

public sealed class StartTests(SharedWorkers workers) : WorkerTest(workers)
{
    [Fact]
    public async Task An_initializer_that_throws_fails_the_calls_with_its_message_and_what_the_worker_printed()
    {
        WorkerPool pool = CreatePool(2, options => options.EnvironmentVariables[TestMethods.InitializerVariable] = "throw");

        var thrown = await Assert.ThrowsAsync<WorkerStartException>(() => TestMethods.SquareAsync(1, pool).WithinLimit());

        Assert.Contains("The initializer was told to throw.", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("TestMethods.Initialize", thrown.StandardErrorTail, StringComparison.Ordinal);
        Assert.Equal(0, pool.GetStatistics().WorkersStarted);
        await Assert.ThrowsAsync<WorkerStartException>(
            () => TestMethods.SquareParallelAsync(Enumerable.Range(0, 100), new ParallelWorkOptions { Pool = pool }).WithinLimit());
        await Assert.ThrowsAsync<WorkerStartException>(() => pool.StartAsync().WithinLimit());
    }

    [Fact]
    public async Task A_worker_that_exits_before_it_is_ready_fails_the_calls_with_its_exit_code()
    {
        WorkerPool pool = CreatePool(1, options => options.EnvironmentVariables[TestMethods.InitializerVariable] = "exit");

        var thrown = await Assert.ThrowsAsync<WorkerStartException>(() => TestMethods.SquareAsync(1, pool).WithinLimit());

        Assert.Contains("exited with code 7", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("The initializer was told to exit.", thrown.StandardErrorTail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_is_not_ready_in_time_is_killed_and_fails_the_calls()
    {
        WorkerPool pool = CreatePool(1, options =>
        {
            options.EnvironmentVariables[TestMethods.InitializerVariable] = "hang";
            options.StartTimeout = TimeSpan.FromMilliseconds(500);
        });

        var thrown = await Assert.ThrowsAsync<WorkerStartException>(() => TestMethods.SquareAsync(1, pool).WithinLimit());

        Assert.Contains("StartTimeout", thrown.Message, StringComparison.Ordinal);
        Assert.False(WorkerProcesses.IsAlive(thrown.WorkerProcessId!.Value));
    }

    [Fact]
    public async Task A_pool_whose_workers_do_not_start_does_not_try_without_end()
    {
        string starts = FileName();
        WorkerPool pool = CreatePool(4, options => options.EnvironmentVariables[TestMethods.InitializerVariable] = "count:" + starts);
        var options = new ParallelWorkOptions { Pool = pool };

        await Assert.ThrowsAsync<WorkerStartException>(() => TestMethods.SquareParallelAsync(Enumerable.Range(0, 1000), options).WithinLimit());
        await pool.DisposeAsync().WithinLimit();

        Assert.InRange(new FileInfo(starts).Length, 1, 8);
    }

    [Fact]
    public async Task A_replacement_that_does_not_start_fails_the_calls_that_wait_for_it()
    {
        string broken = FileName();
        WorkerPool pool = CreatePool(2, options => options.EnvironmentVariables[TestMethods.InitializerVariable] = broken);
        await pool.StartAsync().WithinLimit();
        await File.WriteAllTextAsync(broken, "");
        var inputs = Enumerable.Range(0, 50).Select(n => (n % 5 == 2 ? Deed.ExitWith99 : Deed.Return, n));

        var thrown = await Assert.ThrowsAsync<WorkerStartException>(() => TestMethods
            .DoParallelAsync(inputs, new ParallelWorkOptions { Pool = pool, OnError = ErrorHandling.Yield }).WithinLimit());

        Assert.Contains("The initializer throws since", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pool_recovers_when_its_workers_can_start_again()
    {
        string broken = FileName();
        await File.WriteAllTextAsync(broken, "");
        WorkerPool pool = CreatePool(2, options => options.EnvironmentVariables[TestMethods.InitializerVariable] = broken);
        await Assert.ThrowsAsync<WorkerStartException>(() => TestMethods.SquareAsync(2, pool).WithinLimit());

        File.Delete(broken);

        Assert.Equal(4, await TestMethods.SquareAsync(2, pool).WithinLimit());
    }

    [Fact]
    public async Task Canceling_the_wait_for_a_start_lets_the_workers_start_all_the_same()
    {
        WorkerPool pool = CreatePool(1);
        using var cancel = new CancellationTokenSource();
        Task start = pool.StartAsync(cancel.Token);

        await cancel.CancelAsync();

        await Task.WhenAny(start).WithinLimit();
        Assert.Equal(4, await TestMethods.SquareAsync(2, pool).WithinLimit());
    }

    [Fact]
    public async Task Disposing_does_not_wait_for_a_worker_that_hangs_at_its_start()
    {
        WorkerPool pool = CreatePool(1, options =>
        {
            options.EnvironmentVariables[TestMethods.InitializerVariable] = "hang";
            options.StartTimeout = Timeout.InfiniteTimeSpan;
            options.ShutdownTimeout = TimeSpan.FromMilliseconds(200);
        });
        IReadOnlyList<int> before = WorkerProcesses.Children();
        Task<int> call = TestMethods.SquareAsync(1, pool);
        await Waiting.UntilAsync(() => WorkerProcesses.Children().Except(before).Any(), "the process is there");

        await pool.DisposeAsync().WithinLimit();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => call.WithinLimit());
    }

    [Fact]
    public async Task A_program_that_dotnet_runs_has_workers_that_dotnet_runs()
    {
        string muxer = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        Assert.SkipUnless(File.Exists(muxer), "The runtime was not installed with dotnet.");
        string program = Path.Combine(AppContext.BaseDirectory, "WorkerGen.ParentProgram.dll");
        using Process parent = Process.Start(new ProcessStartInfo(muxer, [program, "idle"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

        string? line = await parent.StandardOutput.ReadLineAsync().WithinLimit();

        int[] ids = [.. line!.Split(' ').Skip(1).Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
        Assert.Equal(2, ids.Length);
        Assert.All(ids, id => Assert.Contains("WorkerGen.ParentProgram.dll", File.ReadAllText($"/proc/{id}/cmdline"), StringComparison.Ordinal));
        parent.StandardInput.Close();
        await parent.WaitForExitAsync().WithinLimit();
        Assert.Equal(0, parent.ExitCode);
    }

    [Fact]
    public async Task A_process_that_the_system_refuses_is_an_error_that_names_the_command_and_the_cause()
    {
        // Longer than Linux lets one variable be.
        WorkerPool pool = CreatePool(2, options => options.EnvironmentVariables["WORKERGEN_TESTS_LONG"] = new string('x', 200_000));

        var refusal = await Assert.ThrowsAsync<WorkerStartException>(() => TestMethods.SquareAsync(2, pool).WithinLimit());

        Assert.Contains("Argument list too long. The command was: ", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, pool.GetStatistics().WorkersStarted);
    }
}
