using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Processes;

public sealed class EndOfParentTests(SharedWorkers workers) : WorkerTest(workers)
{
    // A worker must be gone so soon after its parent: this is a promise, and not a limit for slow machines.
    private static readonly TimeSpan OrphanLimit = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData("idle", 1, false)]
    [InlineData("idle", 1, true)]
    [InlineData("spin", 1, false)]
    [InlineData("spin", 1, true)]
    [InlineData("pause", 1, false)]
    [InlineData("queue", 1, false)]
    [InlineData("children", 3, false)]
    [InlineData("children", 3, true)]
    public async Task No_worker_outlives_a_parent_that_is_killed_nor_does_what_it_has_started(string what, int lines, bool isStopped)
    {
        using ParentProcess parent = ParentProcess.Start(what);
        var ids = new List<int>();
        for (int i = 0; i < lines; i++)
        {
            ids.AddRange(await parent.ReadWorkersAsync());
        }

        Assert.All(ids, id => Assert.True(WorkerProcesses.IsAlive(id)));
        if (isStopped)
        {
            ids.ForEach(id => Native.Kill(id, Native.SigStop));
        }

        Native.Kill(parent.Id, Native.SigKill);

        await Waiting.UntilAsync(() => !ids.Any(WorkerProcesses.IsAlive), "the workers have ended", OrphanLimit);
        await parent.WaitForExitAsync();
        Assert.Empty(Directory.GetFiles("/dev/shm", $"workergen-{parent.Id}-*"));
    }

    [Fact]
    public async Task A_program_that_forgets_its_pool_ends_and_so_do_its_workers()
    {
        using ParentProcess parent = ParentProcess.Start("forget");
        int worker = Assert.Single(await parent.ReadWorkersAsync());

        await parent.WaitForExitAsync();

        Assert.Equal(0, parent.ExitCode);
        Assert.Empty(await parent.ReadErrorsAsync());
        await Waiting.UntilAsync(() => !WorkerProcesses.IsAlive(worker), "the worker has ended", OrphanLimit);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ctrl_C_or_SIGTERM_lets_the_parent_drain_its_pool(bool isInterrupt)
    {
        using ParentProcess parent = ParentProcess.Start("drain", FileName());
        int worker = Assert.Single(await parent.ReadWorkersAsync());

        // Ctrl+C reaches the whole group, a service manager's SIGTERM the parent.
        Native.Kill(isInterrupt ? -parent.Id : parent.Id, isInterrupt ? Native.SigInt : Native.SigTerm);

        Assert.Equal("drained 7", await parent.ReadLineAsync());
        await parent.WaitForExitAsync();
        Assert.Equal(0, parent.ExitCode);
        Assert.False(WorkerProcesses.IsAlive(worker));
    }

    [Theory]
    [InlineData(Native.SigInt)]
    [InlineData(Native.SigTerm)]
    public async Task A_parent_that_a_signal_ends_takes_its_workers_with_it(int signal)
    {
        using ParentProcess parent = ParentProcess.Start("spin");
        int worker = Assert.Single(await parent.ReadWorkersAsync());

        Native.Kill(parent.Id, signal);

        await parent.WaitForExitAsync();
        Assert.Equal(128 + signal, parent.ExitCode);
        await Waiting.UntilAsync(() => !WorkerProcesses.IsAlive(worker), "the worker has ended", OrphanLimit);
    }

    [Fact]
    public async Task Programs_that_start_each_other_without_end_are_stopped()
    {
        using ParentProcess parent = ParentProcess.StartAtDepth(4, "forget");

        string errors = await parent.ReadErrorsAsync();

        await parent.WaitForExitAsync();
        Assert.NotEqual(0, parent.ExitCode);
        Assert.Contains("remove WORKERGEN_DEPTH", errors, StringComparison.Ordinal);
    }
}
