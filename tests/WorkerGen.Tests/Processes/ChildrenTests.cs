using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Processes;

/// <summary>What becomes of the processes that a method starts, when its worker ends.</summary>
public sealed class ChildrenTests(SharedWorkers workers) : WorkerTest(workers)
{
    [Fact]
    public async Task A_worker_killed_at_its_time_limit_takes_its_children_with_it_and_waits_for_none_that_holds_its_output()
    {
        WorkerPool pool = CreatePool(1);
        var children = new Reports<int>();
        var options = new ParallelWorkOptions { Pool = pool, OnError = ErrorHandling.Yield, Timeout = TimeSpan.FromSeconds(2) };

        var results = await TestMethods.HangWithChildrenParallelAsync([-1], options, children).WithinLimit();

        Assert.Equal(WorkerResultStatus.TimedOut, Assert.Single(results).Status);
        await AssertGoneAsync(children);
    }

    [Fact]
    public async Task A_worker_that_crashes_leaves_no_children_behind()
    {
        WorkerPool pool = CreatePool(1);
        var children = new Reports<int>();
        await TestMethods.HangWithChildrenAsync(1, children, pool).WithinLimit();

        await Assert.ThrowsAsync<WorkerCrashedException>(() => TestMethods.DoAsync(Deed.ExitWith99, 1, pool).WithinLimit());

        await AssertGoneAsync(children);
    }

    [Fact]
    public async Task A_worker_that_is_shut_down_leaves_no_children_behind()
    {
        WorkerPool pool = CreatePool(1);
        var children = new Reports<int>();
        await TestMethods.HangWithChildrenAsync(1, children, pool).WithinLimit();

        await pool.ShutdownAsync().WithinLimit();

        Assert.Equal(0, pool.GetStatistics().WorkersLost);
        await AssertGoneAsync(children);
    }

    [Fact]
    public async Task A_child_that_left_the_group_and_holds_the_channel_of_a_dead_worker_holds_nobody_up()
    {
        WorkerPool pool = CreatePool(1);
        var child = new Reports<int>();
        Task<int> call = TestMethods.LeaveTheChannelToAChildAsync(1, child, pool);
        int daemon = await child.First;
        try
        {
            var crash = await Assert.ThrowsAsync<WorkerCrashedException>(() => call.WithinLimit());

            Assert.Equal(5, crash.ExitCode);
            Assert.True(WorkerProcesses.IsAlive(daemon));
            Assert.Equal(4, await TestMethods.SquareAsync(2, pool).WithinLimit());
        }
        finally
        {
            Native.Kill(daemon, Native.SigKill);
        }
    }

    private static async Task AssertGoneAsync(Reports<int> children)
    {
        Assert.Equal(2, children.All.Count);
        await Waiting.UntilAsync(() => !children.All.Any(WorkerProcesses.IsAlive), "the children have ended");
    }
}
