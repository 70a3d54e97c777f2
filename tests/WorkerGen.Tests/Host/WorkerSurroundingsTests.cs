using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Host;

/// <summary>What user code sees, and may do, in the process that the host runs in.</summary>
public sealed class WorkerSurroundingsTests(SharedWorkers workers) : WorkerTest(workers)
{
    [Fact]
    public async Task What_is_printed_from_managed_or_native_code_does_no_harm_even_if_it_is_more_than_a_pipe_holds()
    {
        WorkerPool pool = CreatePool(1);

        var results = await TestMethods.MakeNoiseParallelAsync([1, 500, 2], new ParallelWorkOptions { Pool = pool }).WithinLimit();

        Assert.Equal([1, 500, 2], results.Select(result => result.Value));
        Assert.Equal(0, pool.GetStatistics().WorkersLost);
    }

    [Fact]
    public async Task Standard_input_is_empty() => Assert.Null(await TestMethods.ReadLineAsync(Pool).WithinLimit());

    [Fact]
    public async Task A_replaced_console_does_no_harm()
    {
        WorkerPool pool = CreatePool(1);

        await TestMethods.ReplaceConsoleAsync(1, pool).WithinLimit();

        Assert.Equal(4, await TestMethods.SquareAsync(2, pool).WithinLimit());
        await pool.ShutdownAsync().WithinLimit();
        Assert.Equal(0, pool.GetStatistics().WorkersLost);
    }

    [Fact]
    public async Task A_child_of_a_worker_is_an_ordinary_program()
    {
        string environment = await TestMethods.EnvironmentOfChildAsync(Pool).WithinLimit();

        string[] names = [.. environment.Split('\n').Select(line => line.Split('=')[0])];
        Assert.Contains("PATH", names);
        Assert.DoesNotContain("WORKERGEN_WORKER", names);
        Assert.DoesNotContain("WORKERGEN_PAGE", names);
        Assert.DoesNotContain("DOTNET_STARTUP_HOOKS", names);
        Assert.DoesNotContain("DOTNET_gcServer", names);
        Assert.DoesNotContain(names, name => name.StartsWith("WORKERGEN_ORIGINAL_", StringComparison.Ordinal));
        Assert.Contains("WORKERGEN_DEPTH", names);
    }

    [Fact]
    public async Task Environment_variables_of_the_options_reach_the_worker()
    {
        WorkerPool pool = CreatePool(1, options => options.EnvironmentVariables["GREETING"] = "Hello");

        Assert.Equal("Hello", await TestMethods.EnvironmentVariableAsync("GREETING", pool).WithinLimit());
        Assert.Null(await TestMethods.EnvironmentVariableAsync("GREETING", Pool).WithinLimit());
    }

    [Fact]
    public async Task A_foreground_thread_does_not_keep_a_worker_alive()
    {
        WorkerPool pool = CreatePool(1);
        await TestMethods.StartForegroundThreadAsync(1, pool).WithinLimit();

        await pool.ShutdownAsync().WithinLimit();

        Assert.Equal(0, pool.GetStatistics().WorkersLost);
    }

    [Fact]
    public async Task A_worker_keeps_its_state_between_items()
    {
        WorkerPool pool = CreatePool(1);

        Assert.Equal(1, await TestMethods.NumberOfCallsAsync(pool).WithinLimit());
        Assert.Equal(2, await TestMethods.NumberOfCallsAsync(pool).WithinLimit());
    }

    [Fact]
    public async Task Items_run_with_the_stack_of_the_main_thread()
    {
        // 512 KB for every thread but that one.
        WorkerPool pool = CreatePool(1, options => options.EnvironmentVariables["DOTNET_Thread_DefaultStackSize"] = "80000");

        Assert.Equal(3000, await TestMethods.UseStackAsync(3000, pool).WithinLimit());
    }

    [Fact]
    public async Task Items_run_without_a_synchronization_context() => Assert.Equal("none", await TestMethods.ContextAsync(Pool).WithinLimit());
}
