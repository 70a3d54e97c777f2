using System.Diagnostics;
using System.Globalization;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Processes;

public sealed class EndOfParentTests(SharedWorkers workers) : WorkerTest(workers)
{
    // A worker must be gone so soon after its parent.
    private static readonly TimeSpan OrphanLimit = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData("idle", 2)]
    [InlineData("spin", 1)]
    public async Task No_worker_outlives_a_parent_that_is_killed(string what, int count)
    {
        using Process parent = Start(what);
        int[] ids = await ReadWorkersAsync(parent);
        Assert.Equal(count, ids.Length);
        Assert.All(ids, id => Assert.True(WorkerProcesses.IsAlive(id)));

        Native.Kill(parent.Id, Native.SigKill);

        await Waiting.UntilAsync(() => !ids.Any(WorkerProcesses.IsAlive), "the workers have ended", OrphanLimit);
        await parent.WaitForExitAsync().WithinLimit();
        Assert.Empty(Directory.GetFiles("/dev/shm", $"workergen-{parent.Id}-*"));
    }

    [Fact]
    public async Task A_program_that_forgets_its_pool_ends_and_so_do_its_workers()
    {
        using Process parent = Start("forget");
        int worker = Assert.Single(await ReadWorkersAsync(parent));

        await parent.WaitForExitAsync().WithinLimit();

        Assert.Equal(0, parent.ExitCode);
        await Waiting.UntilAsync(() => !WorkerProcesses.IsAlive(worker), "the worker has ended", OrphanLimit);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ctrl_C_or_SIGTERM_lets_the_parent_drain_its_pool(bool isInterrupt)
    {
        using Process parent = Start("drain", FileName());
        int worker = Assert.Single(await ReadWorkersAsync(parent));

        // Ctrl+C reaches the whole group, a service manager's SIGTERM the parent.
        Native.Kill(isInterrupt ? -parent.Id : parent.Id, isInterrupt ? Native.SigInt : Native.SigTerm);

        Assert.Equal("drained 7", await parent.StandardOutput.ReadLineAsync().WithinLimit());
        await parent.WaitForExitAsync().WithinLimit();
        Assert.Equal(0, parent.ExitCode);
        Assert.False(WorkerProcesses.IsAlive(worker));
    }

    [Fact]
    public async Task Programs_that_start_each_other_without_end_are_stopped()
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "WorkerGen.ParentProgram"), "forget")
        {
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment = { ["WORKERGEN_DEPTH"] = "4" },
        };
        using Process parent = Process.Start(start)!;

        string errors = await parent.StandardError.ReadToEndAsync().WithinLimit();

        await parent.WaitForExitAsync().WithinLimit();
        Assert.NotEqual(0, parent.ExitCode);
        Assert.Contains("remove WORKERGEN_DEPTH", errors, StringComparison.Ordinal);
    }

    private static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "WorkerGen.ParentProgram"), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;

    private static async Task<int[]> ReadWorkersAsync(Process parent)
    {
        string? line = await parent.StandardOutput.ReadLineAsync().WithinLimit();
        Assert.StartsWith("workers ", line, StringComparison.Ordinal);
        return [.. line!.Split(' ').Skip(1).Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
    }
}
