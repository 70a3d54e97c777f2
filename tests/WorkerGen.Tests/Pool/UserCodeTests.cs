using WorkerGen.Pool;
using WorkerGen.Rpc;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

/// <summary>What a pool calls of the user's, in its own process, may do anything.</summary>
public sealed class UserCodeTests(SharedWorkers workers) : WorkerTest(workers)
{
    [Fact]
    public async Task An_exception_whose_constructor_refuses_the_message_arrives_as_a_remote_one_and_disturbs_nobody()
    {
        string file = FileName();
        var running = new Reports<int>();
        Task<int> neighbour = TestMethods.WaitForFileAsync(file, 5, running, Pool);
        await running.First;

        var thrown = await Assert.ThrowsAsync<RemoteMethodException>(() => TestMethods.ThrowPickyAsync(7, Pool).WithinLimit());

        Assert.Equal(typeof(PickyException).FullName, thrown.RemoteType);
        Assert.Contains("There is no id-7 here.", thrown.Message, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, "");
        Assert.Equal(5, await neighbour.WithinLimit());
    }

    [Fact]
    public async Task A_callback_of_the_input_that_throws_at_the_end_does_not_keep_the_call_in_the_pool()
    {
        WorkerPool pool = CreatePool(1, options => options.ShutdownTimeout = Timeout.InfiniteTimeSpan);

        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await foreach (WorkerResult<int, int> result in TestMethods.SquareParallelAsync(InputsAsync(), new ParallelWorkOptions { Pool = pool }))
            {
                break;
            }
        });

        await pool.ShutdownAsync().WithinLimit();
    }

    [Fact]
    public async Task A_callback_of_the_input_that_throws_does_not_hinder_the_end_of_the_pool()
    {
        WorkerPool pool = CreatePool(1);
        IAsyncEnumerator<WorkerResult<int, int>> results =
            TestMethods.SquareParallelAsync(InputsAsync(), new ParallelWorkOptions { Pool = pool }).GetAsyncEnumerator(CancellationToken.None);
        await results.MoveNextAsync().AsTask().WithinLimit();

        await pool.DisposeAsync().WithinLimit();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () =>
        {
            while (await results.MoveNextAsync().AsTask().WithinLimit())
            {
            }
        });
    }

    [Fact]
    public async Task An_assembly_that_a_running_worker_does_not_have_is_a_failed_start()
    {
        await using IWorker worker = await ProcessWorker.StartAsync(new WorkerPoolOptions { ForwardWorkerOutput = false }, CancellationToken.None).WithinLimit();
        var request = new RunRequest("NoSuchAssembly", "NoSuchMethod", "", 0, "[1]"u8.ToArray());

        var thrown = await Assert.ThrowsAsync<WorkerStartException>(() => worker.RunAsync(request, onProgress: null, CancellationToken.None).WithinLimit());

        Assert.Contains("NoSuchAssembly", thrown.Message, StringComparison.Ordinal);
    }

    private static async IAsyncEnumerable<int> InputsAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        cancellationToken.Register(() => throw new InvalidOperationException("The callback throws."));
        for (int n = 0; ; n++)
        {
            await Task.Yield();
            yield return n;
        }
    }
}
