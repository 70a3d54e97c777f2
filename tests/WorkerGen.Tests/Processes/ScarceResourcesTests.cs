using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Processes;

/// <summary>Programs whose system has no more to give.</summary>
public sealed class ScarceResourcesTests(SharedWorkers workers) : WorkerTest(workers)
{
    [Fact]
    public async Task A_worker_that_the_system_kills_because_memory_has_run_out_is_told_from_one_that_somebody_killed()
    {
        using ControlGroup group = ControlGroup.WithMemory(300 * 1024 * 1024);
        using ParentProcess parent = ParentProcess.StartThrough(group.Prefix, "allocate");

        string? crash = await parent.ReadLineAsync();

        Assert.StartsWith("SIGKILL True ", crash, StringComparison.Ordinal);
        Assert.Contains("the system had run out of memory", crash, StringComparison.Ordinal);
        Assert.Equal("worker True", await parent.ReadLineAsync());
        await parent.WaitForExitAsync();
    }

    [Fact]
    public async Task A_program_that_was_deleted_fails_the_calls_that_need_another_worker_and_recovers_when_it_is_back()
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("workergen-tests-");
        string program = CopyProgram(directory.FullName);
        using ParentProcess parent = ParentProcess.StartCopy(program, "call");
        int worker = Assert.Single(await parent.ReadWorkersAsync());

        File.Delete(program);
        Native.Kill(worker, Native.SigKill);
        await Waiting.UntilAsync(() => !WorkerProcesses.IsAlive(worker), "the worker is dead");
        await parent.WriteLineAsync();
        Assert.StartsWith("WorkerStartException: The worker process could not be started: ", await parent.ReadLineAsync(), StringComparison.Ordinal);

        File.Copy(ParentProcess.Program, program);
        await parent.WriteLineAsync();
        Assert.True(WorkerProcesses.IsAlive(Assert.Single(await parent.ReadWorkersAsync())));
        parent.CloseInput();
        await parent.WaitForExitAsync();
        directory.Delete(recursive: true);
    }

    // The program itself is a copy, and what it needs are links.
    [Fact]
    public async Task Fifty_pools_one_after_another_leave_no_handle_behind()
    {
        await StartAndStop();
        await StartAndStop();
        int before = WorkerProcesses.OpenHandles().Count;

        for (int i = 0; i < 50; i++)
        {
            await StartAndStop();
        }

        // The threads that read from ended workers close their ends by themselves, in their own time.
        await Waiting.UntilAsync(() => WorkerProcesses.OpenHandles().Count < before + 10, "the handles of the pools are closed");

        async Task StartAndStop()
        {
            await using WorkerPool pool = WorkerPool.Create(new WorkerPoolOptions { MaxWorkers = 1, ForwardWorkerOutput = false });
            Assert.Equal(4, await TestMethods.SquareAsync(2, pool).WithinLimit());
        }
    }

    private static string CopyProgram(string directory)
    {
        foreach (string file in Directory.GetFiles(AppContext.BaseDirectory))
        {
            File.CreateSymbolicLink(Path.Combine(directory, Path.GetFileName(file)), file);
        }

        string program = Path.Combine(directory, Path.GetFileName(ParentProcess.Program));
        File.Delete(program);
        File.Copy(ParentProcess.Program, program);
        return program;
    }
}
