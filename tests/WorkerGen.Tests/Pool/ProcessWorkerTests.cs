using WorkerGen.Methods;
using WorkerGen.Pool;
using WorkerGen.Rpc;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

/// <summary>One worker process without a pool.</summary>
public sealed class ProcessWorkerTests(SharedWorkers workers) : WorkerTest(workers)
{
    private const string Assembly = "WorkerGen.Tests";
    private const string Square = "WorkerGen.Tests.Support.TestMethods.Square";

    private static readonly WorkerPoolOptions Options = new() { ForwardWorkerOutput = false };

    [Fact]
    public async Task It_runs_one_request_after_another()
    {
        await using IWorker worker = await StartAsync();

        Assert.Equal("[4,9]", await RunAsync(worker, Request(Assembly, Square, "[2,3]")));
        Assert.Equal("[16]", await RunAsync(worker, Request(Assembly, Square, "[4]") with { FirstOrdinal = 2 }));
        Assert.False(worker.TryGetRunning(out long last, out _));
        Assert.Equal(2, last);
        Assert.InRange(worker.WorkingSet()!.Value, 1_000_000, 1_000_000_000);
        Assert.False(worker.IsDead);
    }

    [Fact]
    public async Task A_request_that_it_refuses_costs_nothing()
    {
        await using IWorker worker = await StartAsync();

        var refusal = await Assert.ThrowsAsync<WorkerException>(() => RunAsync(worker, Request(Assembly, "None", "[]")));

        Assert.StartsWith("The worker refused to run None: ", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(("None", worker.ProcessId), (refusal.Method, refusal.WorkerProcessId));
        Assert.Equal("[4]", await RunAsync(worker, Request(Assembly, Square, "[2]")));
    }

    [Fact]
    public async Task An_assembly_that_the_program_does_not_have_cannot_be_made_ready()
    {
        await using IWorker worker = await StartAsync();

        var failure = await Assert.ThrowsAsync<WorkerStartException>(() => RunAsync(worker, Request("None", Square, "[2]")));

        Assert.StartsWith($"The worker process {worker.ProcessId} could not be made ready: ", failure.Message, StringComparison.Ordinal);
        Assert.Equal(worker.ProcessId, failure.WorkerProcessId);
        Assert.True(worker.IsDead);
    }

    [Fact]
    public async Task A_worker_that_takes_its_pill_ends_and_ends_but_once()
    {
        IWorker worker = await StartAsync();

        await worker.ShutdownAsync(Waiting.Limit).WithinLimit();
        await worker.ShutdownAsync(Waiting.Limit).WithinLimit();
        await worker.DisposeAsync();
        worker.Kill();
        worker.Terminate();

        Assert.True(worker.IsDead);
        Assert.False(WorkerProcesses.IsAlive(worker.ProcessId));
        Assert.Null(worker.WorkingSet());
    }

    [Fact]
    public async Task A_worker_that_is_killed_is_dead_at_once()
    {
        await using IWorker worker = await StartAsync();

        worker.Kill();

        Assert.True(worker.IsDead);
        var lost = await Assert.ThrowsAsync<WorkerLostException>(() => RunAsync(worker, Request(Assembly, Square, "[2]")));
        Assert.Equal("SIGKILL", lost.Exit.Signal);
        Assert.False(lost.Exit.IsOutOfMemory);
    }

    private static Task<IWorker> StartAsync() => ProcessWorker.StartAsync(Options, CancellationToken.None).WithinLimit();

    private static RunRequest Request(string assembly, string method, string items) =>
        new(assembly, method, WorkerRegistry.Find(assembly)?.FindMethod(method)?.Signature ?? "", 0, System.Text.Encoding.UTF8.GetBytes(items));

    private static async Task<string> RunAsync(IWorker worker, RunRequest request)
    {
        using RunReply reply = await worker.RunAsync(request, onProgress: null, CancellationToken.None).WithinLimit();
        return System.Text.Encoding.UTF8.GetString(reply.Values.Span);
    }
}
