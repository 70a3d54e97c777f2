using WorkerGen.Methods;
using WorkerGen.Pool;
using WorkerGen.Rpc;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

public sealed class InProcessPoolTests(SharedWorkers workers) : WorkerTest(workers)
{
    private static readonly ParallelWorkOptions Options = new() { Pool = WorkerPool.InProcess };

    [Fact]
    public async Task Methods_run_in_this_process()
    {
        Assert.Equal(Environment.ProcessId, await TestMethods.ProcessIdAsync(0, WorkerPool.InProcess).WithinLimit());
        Assert.Equal([1, 4, 9], (await TestMethods.SquareParallelAsync([1, 2, 3], Options).WithinLimit()).Select(result => result.Value));
    }

    [Fact]
    public async Task Exceptions_arrive_as_they_would_from_a_worker()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => TestMethods.DoAsync(Deed.Throw, 1, WorkerPool.InProcess).WithinLimit());
        await Assert.ThrowsAsync<RemoteMethodException>(() => TestMethods.DoAsync(Deed.ThrowWhatCannotBeRebuilt, 1, WorkerPool.InProcess).WithinLimit());
    }

    [Fact]
    public async Task Reports_arrive()
    {
        var reports = new Reports<int>();

        await TestMethods.CountAsync(5, reports, WorkerPool.InProcess).WithinLimit();

        Assert.Equal([1, 2, 3, 4, 5], reports.All);
    }

    [Fact]
    public async Task A_cancellation_reaches_the_method()
    {
        var running = new Reports<int>();
        using var cancel = new CancellationTokenSource();
        Task<int> call = TestMethods.WaitForCancellationAsync(1, running, WorkerPool.InProcess, cancel.Token);
        await running.First;

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WithinLimit());
    }

    [Fact]
    public async Task A_method_over_its_time_limit_is_left_to_itself()
    {
        string file = FileName();
        var options = new ParallelWorkOptions { Pool = WorkerPool.InProcess, OnError = ErrorHandling.Yield, Timeout = TimeSpan.FromMilliseconds(100) };

        var results = await TestMethods.WaitForFileParallelAsync([(file, 1)], options).WithinLimit();
        await File.WriteAllTextAsync(file, "");

        Assert.Equal(WorkerResultStatus.TimedOut, Assert.Single(results).Status);
        Assert.Equal(4, await TestMethods.SquareAsync(2, WorkerPool.InProcess).WithinLimit());
    }

    [Fact]
    public async Task A_worker_may_use_it() =>
        Assert.Equal(9, await TestMethods.CallInProcessAsync(3, Pool).WithinLimit());

    [Fact]
    public async Task It_can_be_shut_down_and_used_again()
    {
        Assert.Equal(4, await TestMethods.SquareAsync(2, WorkerPool.InProcess).WithinLimit());
        await WorkerPool.InProcess.ShutdownAsync().WithinLimit();
        Assert.Equal(9, await TestMethods.SquareAsync(3, WorkerPool.InProcess).WithinLimit());
        await WorkerPool.InProcess.DisposeAsync().WithinLimit();
    }

    [Fact]
    public async Task A_worker_tells_which_item_has_ended_last()
    {
        await using IWorker worker = new InProcessWorker();
        Assert.Equal((false, -1), Running(worker));

        await RunAsync(worker, 5, "[2,3]"u8.ToArray());
        Assert.Equal((false, 6), Running(worker));
        await RunAsync(worker, 7, "[]"u8.ToArray());

        Assert.Equal((false, 6), Running(worker));
    }

    [Fact]
    public async Task A_method_that_is_not_there_is_refused()
    {
        await using var worker = new InProcessWorker();

        var refusal = await Assert.ThrowsAsync<WorkerException>(
            () => worker.RunAsync(new RunRequest("WorkerGen.Tests", "None", "", 0, "[]"u8.ToArray()), onProgress: null, CancellationToken.None));

        Assert.Equal(("Assembly WorkerGen.Tests has no worker method None.", "None"), (refusal.Message, refusal.Method));
    }

    private static async Task RunAsync(IWorker worker, long first, byte[] items)
    {
        WorkerMethod<int, int> square = TestMethods.Find<int, int>(nameof(TestMethods.Square));
        using RunReply reply = await worker.RunAsync(
            new RunRequest("WorkerGen.Tests", square.Name, square.Signature, first, items), onProgress: null, CancellationToken.None).WithinLimit();
    }

    private static (bool IsRunning, long Ordinal) Running(IWorker worker) => (worker.TryGetRunning(out long ordinal, out _), ordinal);
}
