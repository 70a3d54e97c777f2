using WorkerGen.Pool;
using WorkerGen.Rpc;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

/// <summary>Inputs that are long, deep, or too much for one request.</summary>
public sealed class LargeInputTests(SharedWorkers workers) : WorkerTest(workers)
{
    [Fact]
    public async Task A_quarter_of_a_gibibyte_crosses_there_and_back()
    {
        WorkerPool pool = CreatePool(1);
        byte[] data = GC.AllocateUninitializedArray<byte>(256 * 1024 * 1024);
        data.AsSpan().Fill(0x5A);
        data[^1] = 1;

        byte[] inverted = await TestMethods.InvertAsync(data, pool).WithinLimit();

        Assert.Equal(data.Length, inverted.Length);
        Assert.Equal(-1, inverted.AsSpan(0, data.Length - 1).IndexOfAnyExcept((byte)0xA5));
        Assert.Equal(0xFE, inverted[^1]);
        Assert.Equal(0, pool.GetStatistics().WorkersLost);
    }

    [Fact]
    public async Task A_batch_that_would_be_a_huge_request_is_sent_in_parts()
    {
        var factory = new RecordingFactory();
        await using var pool = new LocalWorkerPool(new WorkerPoolOptions { MaxWorkers = 1 }, factory, TimeProvider.System);
        string[] inputs = [.. Enumerable.Range(0, 40).Select(n => new string('x', (1024 * 1024) + n))];

        var results = await TestMethods
            .LengthOfParallelAsync(inputs, new ParallelWorkOptions { Pool = pool, BatchSize = 40, MaxInFlight = 40 }).WithinLimit();

        Assert.Equal(inputs.Select(input => input.Length), results.Select(result => result.Value));
        Assert.All(factory.RequestBytes, bytes => Assert.InRange(bytes, 1, 6 * 1024 * 1024));
    }

    [Fact]
    public async Task A_caller_does_not_wait_until_a_frozen_worker_reads_its_input()
    {
        WorkerPool pool = CreatePool(1);
        int worker = await TestMethods.ProcessIdAsync(0, pool).WithinLimit();
        await Waiting.UntilAsync(() => pool.GetStatistics().Workers is [{ IsBusy: false }], "the worker is idle");
        Native.Kill(worker, Native.SigStop);

        Task<Task<int>> asking = Task.Factory.StartNew(
            () => TestMethods.LengthOfAsync(new string('x', 1024 * 1024), pool), CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Default);
        Task<int> call = await asking.WithinLimit();

        Assert.False(call.IsCompleted);
        Native.Kill(worker, Native.SigCont);
        Assert.Equal(1024 * 1024, await call.WithinLimit());
    }

    [Fact]
    public async Task A_worker_that_freezes_before_its_next_batch_is_replaced_though_it_does_not_take_what_it_is_sent()
    {
        WorkerPool pool = CreatePool(1, options => options.StartTimeout = TimeSpan.FromSeconds(4));
        var freezing = new FreezeOnce(pool);

        var results = await TestMethods.LengthOfParallelAsync(MoreThanAPipeHolds(6), BatchesOfTwo(pool, freezing)).WithinLimit();

        Assert.True(freezing.HasFrozen);
        Assert.Equal(MoreThanAPipeHolds(6).Select(text => text.Length), results.Select(result => result.Value));
        Assert.Equal((2, 1), (pool.GetStatistics().WorkersStarted, pool.GetStatistics().WorkersLost));
    }

    [Fact]
    public async Task A_call_is_canceled_whose_worker_is_frozen_and_does_not_take_its_next_batch()
    {
        WorkerPool pool = CreatePool(1, WithShortGrace);
        var freezing = new FreezeOnce(pool);
        using var cancel = new CancellationTokenSource();
        Task call = TestMethods.LengthOfParallelAsync(MoreThanAPipeHolds(6), BatchesOfTwo(pool, freezing), cancel.Token).WithinLimit();
        await IsSendingSecondBatchAsync(pool, freezing);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(3, await TestMethods.LengthOfAsync("abc", pool).WithinLimit());
    }

    [Fact]
    public async Task A_pool_is_disposed_whose_worker_is_frozen_and_does_not_take_its_next_batch()
    {
        WorkerPool pool = CreatePool(1, WithShortGrace);
        var freezing = new FreezeOnce(pool);
        Task call = TestMethods.LengthOfParallelAsync(MoreThanAPipeHolds(6), BatchesOfTwo(pool, freezing)).WithinLimit();
        await IsSendingSecondBatchAsync(pool, freezing);

        await pool.DisposeAsync().AsTask().WithinLimit();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => call);
    }

    [Fact]
    public async Task Data_of_the_greatest_depth_crosses_and_deeper_data_costs_its_item()
    {
        // The list of parameters is one of the levels.
        const int Deepest = WorkerGen.Methods.WorkerJson.MaxDepth - 1;

        Chain? longest = await TestMethods.LengthenAsync(TestMethods.Lengthen(null, Deepest - 1), 1, Pool).WithinLimit();

        Assert.Equal(Deepest, LengthOf(longest));
        Assert.Equal(Deepest + 1, LengthOf(await TestMethods.LengthenAsync(longest, 1, Pool).WithinLimit()));
        await Assert.ThrowsAsync<WorkerSerializationException>(() => TestMethods.LengthenAsync(longest, 2, Pool).WithinLimit());
        await Assert.ThrowsAsync<WorkerSerializationException>(() => TestMethods.LengthenAsync(new Chain(0, longest), 0, Pool).WithinLimit());
        Assert.Equal(0, Pool.GetStatistics().Workers.Count(worker => !WorkerProcesses.IsAlive(worker.ProcessId)));
    }

    // Not before: a call that is canceled when the worker is frozen and has been sent nothing leaves a worker that looks idle.
    private static Task IsSendingSecondBatchAsync(WorkerPool pool, FreezeOnce freezing) => Waiting.UntilAsync(
        () => freezing.HasFrozen && pool.GetStatistics() is { ItemsSucceeded: 2, Workers: [var worker] } && WorkerProcesses.BytesInPipesOf(worker.ProcessId) > 0,
        "the second batch is on its way to a frozen worker");

    // Short, and by far: the system continues a frozen worker when the thread ends that started it, and then nobody has to replace it.
    private static void WithShortGrace(WorkerPoolOptions options) => options.CancellationGracePeriod = TimeSpan.FromMilliseconds(200);

    private static string[] MoreThanAPipeHolds(int count) => [.. Enumerable.Range(0, count).Select(n => new string('x', (1024 * 1024) + n))];

    private static ParallelWorkOptions BatchesOfTwo(WorkerPool pool, IProgress<WorkProgress> progress) => new() { Pool = pool, BatchSize = 2, Progress = progress };

    private static int LengthOf(Chain? chain)
    {
        int length = 0;
        for (; chain is not null; chain = chain.Next)
        {
            length++;
        }

        return length;
    }

    /// <summary>Makes workers in this process and notes the size of what they are sent.</summary>
    private sealed class RecordingFactory : IWorkerFactory
    {
        public List<int> RequestBytes { get; } = [];

        public Task<IWorker> StartAsync(CancellationToken cancellationToken) => Task.FromResult<IWorker>(new RecordingWorker(this));

        private sealed class RecordingWorker(RecordingFactory factory) : IWorker
        {
            private readonly InProcessWorker _worker = new();

            public int ProcessId => _worker.ProcessId;

            public CancellationToken Ended => _worker.Ended;

            public Task<RunReply> RunAsync(RunRequest request, Action<long, ReadOnlyMemory<byte>>? onProgress, CancellationToken cancellationToken)
            {
                factory.RequestBytes.Add(request.Items.Length);
                return _worker.RunAsync(request, onProgress, cancellationToken);
            }

            public bool TryGetRunning(out long ordinal, out TimeSpan elapsed) => _worker.TryGetRunning(out ordinal, out elapsed);

            public long? WorkingSet() => _worker.WorkingSet();

            public void EndEarly(long firstOrdinal) => _worker.EndEarly(firstOrdinal);

            public void Terminate() => _worker.Terminate();

            public void Kill() => _worker.Kill();

            public Task ShutdownAsync(TimeSpan timeout) => _worker.ShutdownAsync(timeout);

            public ValueTask DisposeAsync() => _worker.DisposeAsync();
        }
    }

    /// <summary>Freezes the worker of a pool when it has brought its first results and has not been sent its next batch.</summary>
    private sealed class FreezeOnce(WorkerPool pool) : IProgress<WorkProgress>
    {
        private volatile bool _hasFrozen;

        public bool HasFrozen => _hasFrozen;

        public void Report(WorkProgress value)
        {
            if (!_hasFrozen)
            {
                Native.Kill(Assert.Single(pool.GetStatistics().Workers).ProcessId, Native.SigStop);
                _hasFrozen = true;
            }
        }
    }
}
