using WorkerGen.Methods;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

/// <summary>Large arrays cross through memory that the pool shares with each worker, whatever becomes of the worker meanwhile.</summary>
public sealed class LargeArrayTests(SharedWorkers workers) : WorkerTest(workers)
{
    private const int Large = 40 * 1024 * 1024;

    [Theory]
    [InlineData(0)]
    [InlineData(OutgoingArrays.LeastBytes - 1)]
    [InlineData(OutgoingArrays.LeastBytes)]
    [InlineData(OutgoingArrays.LeastBytes + 1)]
    [InlineData(Rings.Capacity - 1)]
    [InlineData(Rings.Capacity)]
    [InlineData(Rings.Capacity + 1)]
    [InlineData(Large + 3)]
    public async Task Bytes_of_any_number_cross_there_and_back(int length)
    {
        byte[] data = new byte[length];
        new Random(length).NextBytes(data);

        byte[] inverted = await TestMethods.InvertAsync(data, Pool).WithinLimit();

        Assert.True(TestMethods.Invert(inverted).AsSpan().SequenceEqual(data));
    }

    [Theory]
    [InlineData(10, 40_000)]
    [InlineData(40_000, 10)]
    [InlineData(3_000_001, 300_001)]
    public async Task Several_arrays_of_one_item_cross_there_and_back(int floats, int doubles)
    {
        float[] toHalve = [.. Enumerable.Range(0, floats).Select(n => n * 1.5f)];
        List<double> toDouble = [.. Enumerable.Range(0, doubles).Select(n => -n * Math.PI)];

        var (halves, doubled, count) = await TestMethods.HalveAndDoubleAsync(toHalve, toDouble, Pool).WithinLimit();

        Assert.Equal(toHalve.Length + toDouble.Count, count);
        Assert.True(halves.AsSpan().SequenceEqual([.. toHalve.Select(number => number / 2)]));
        Assert.True(doubled.SequenceEqual(toDouble.Select(number => number * 2)));
    }

    [Fact]
    public async Task Batches_of_arrays_cross_each_with_its_own_numbers()
    {
        (int Length, byte Value)[] inputs = [.. Enumerable.Range(0, 200).Select(n => (100_000 + (n * 997), (byte)n))];

        var made = await TestMethods.MakeBytesParallelAsync(inputs, new ParallelWorkOptions { Pool = Pool, BatchSize = 25 }).WithinLimit();
        var sums = await TestMethods.SumParallelAsync(made.Select(result => (result.Value, false)), new ParallelWorkOptions { Pool = Pool, BatchSize = 25 }).WithinLimit();

        Assert.Equal(inputs.Select(input => (long)input.Length * input.Value), sums.Select(result => result.Value));
        Assert.Equal(inputs.Select(input => input.Length), made.Select(result => result.Value.Length));
    }

    [Fact]
    public async Task A_method_may_use_the_array_again_that_it_has_returned()
    {
        var results = await TestMethods.FillTheSameArrayParallelAsync(Enumerable.Range(0, 20), new ParallelWorkOptions { Pool = CreatePool(1), BatchSize = 20 }).WithinLimit();

        Assert.All(results, result => Assert.Equal(-1, result.Value.AsSpan().IndexOfAnyExcept(result.Input)));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(50_000)]
    public async Task An_item_may_report_arrays_while_its_value_is_written(int length)
    {
        var reports = new Reports<double[]>();

        IEnumerable<double[]> value = await TestMethods.ReportWhileItIsWrittenAsync(length, reports, CreatePool(1)).WithinLimit();

        Assert.Equal([1, 2], reports.All.Select(report => report[0]));
        Assert.Equal([1, 2], value.Select(array => array[0]));
        Assert.All(value.Concat(reports.All), array => Assert.Equal(length, array.Length));
    }

    [Fact]
    public async Task An_error_shows_the_length_of_a_large_input_and_the_numbers_of_a_small_one()
    {
        var large = await Assert.ThrowsAsync<RemoteMethodException>(() => TestMethods.SumAsync(new byte[Large], true, Pool).WithinLimit());
        var small = await Assert.ThrowsAsync<RemoteMethodException>(() => TestMethods.ThrowWithNumbersAsync([.. Enumerable.Range(1, 20)], Pool).WithinLimit());

        Assert.Equal($$"""[{"uint8":{{Large}}},true]""", large.Input);
        Assert.StartsWith("[1,2,3,4,5,", small.Input, StringComparison.Ordinal);
        Assert.Equal(Large, await TestMethods.SumAsync(TestMethods.MakeBytes(Large, 1), false, Pool).WithinLimit());
    }

    [Fact]
    public async Task Arrays_that_are_too_large_cost_their_items_and_nothing_else()
    {
        WorkerPool pool = CreatePool(1, static options => options.MaxMessageBytes = 1024 * 1024);
        var options = new ParallelWorkOptions { Pool = pool, OnError = ErrorHandling.Yield, BatchSize = 4 };
        int[] lengths = [1000, 2 * 1024 * 1024, 500_000, 300_000, 1024 * 1024, 0];

        var inputs = await TestMethods.SumParallelAsync(lengths.Select(length => (new byte[length], false)), options).WithinLimit();
        var outputs = await TestMethods.MakeBytesParallelAsync(lengths.Select(length => (length, (byte)1)), options).WithinLimit();

        foreach (var results in new[] { inputs.Select(result => (result.IsSuccess, result.Exception)), outputs.Select(result => (result.IsSuccess, result.Exception)) })
        {
            Assert.Equal([true, false, true, true, false, true], results.Select(result => result.IsSuccess));
            Assert.All(
                results.Where(result => !result.IsSuccess),
                result => Assert.Contains("WorkerPoolOptions.MaxMessageBytes", Assert.IsType<WorkerSerializationException>(result.Exception).Message, StringComparison.Ordinal));
        }

        Assert.Equal(0, pool.GetStatistics().WorkersLost);
    }

    [Fact]
    public async Task A_worker_killed_while_it_takes_an_array_costs_no_item()
    {
        WorkerPool pool = CreatePool(1);
        (int worker, Task<long> call) = await StopWhileItTakesAnArrayAsync(pool, CancellationToken.None);

        Native.Kill(worker, Native.SigKill);

        Assert.Equal(Large, await call.WithinLimit());
        Assert.Equal((1, 0L), (pool.GetStatistics().WorkersLost, pool.GetStatistics().ItemsCrashed));
    }

    [Fact]
    public async Task A_worker_that_is_frozen_while_it_takes_an_array_goes_on_afterwards()
    {
        WorkerPool pool = CreatePool(1);
        (int worker, Task<long> call) = await StopWhileItTakesAnArrayAsync(pool, CancellationToken.None);

        Assert.False(call.IsCompleted);
        Native.Kill(worker, Native.SigCont);

        Assert.Equal(Large, await call.WithinLimit());
        Assert.Equal(0, pool.GetStatistics().WorkersLost);
    }

    [Fact]
    public async Task A_call_is_canceled_whose_worker_is_frozen_while_it_takes_an_array()
    {
        WorkerPool pool = CreatePool(1, static options => options.CancellationGracePeriod = TimeSpan.FromMilliseconds(100));
        using var cancel = new CancellationTokenSource();
        (int worker, Task<long> call) = await StopWhileItTakesAnArrayAsync(pool, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WithinLimit());
        Assert.Equal(3, await TestMethods.SumAsync([1, 2], false, pool).WithinLimit());
        Assert.False(WorkerProcesses.IsAlive(worker));
    }

    [Fact]
    public async Task A_pool_is_disposed_whose_worker_is_frozen_while_it_takes_an_array()
    {
        WorkerPool pool = CreatePool(1, static options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(100));
        (int worker, Task<long> call) = await StopWhileItTakesAnArrayAsync(pool, CancellationToken.None);

        await pool.DisposeAsync().WithinLimit();

        await Assert.ThrowsAnyAsync<Exception>(() => call.WithinLimit());
        Assert.False(WorkerProcesses.IsAlive(worker));
    }

    [Fact]
    public async Task Calls_are_canceled_though_all_of_many_workers_are_frozen_while_they_take_arrays()
    {
        const int Workers = 8;
        WorkerPool pool = CreatePool(Workers, static options => options.CancellationGracePeriod = TimeSpan.FromMilliseconds(100));
        await pool.StartAsync().WithinLimit();
        int[] frozen = [.. pool.GetStatistics().Workers.Select(worker => worker.ProcessId)];
        Assert.All(frozen, worker => Native.Kill(worker, Native.SigStop));
        using var cancel = new CancellationTokenSource();
        byte[] data = TestMethods.MakeBytes(Large, 1);
        Task<long>[] calls = [.. frozen.Select(_ => TestMethods.SumAsync(data, false, pool, cancel.Token))];
        await Waiting.UntilAsync(() => frozen.All(worker => Rings.SentTo(worker) == Rings.Capacity), "the rings are full");

        await cancel.CancelAsync();

        await Assert.AllAsync(calls, call => Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WithinLimit()));
        Assert.Equal(3, await TestMethods.SumAsync([1, 2], false, pool).WithinLimit());
    }

    [Fact]
    public async Task A_worker_killed_while_it_returns_an_array_costs_no_item()
    {
        WorkerPool pool = CreatePool(1);

        byte[] made = await TestMethods.MakeMegabytesAndSignalAsync(128, Native.SigKill, FileName(), pool).WithinLimit();

        Assert.Equal(128 * 1024 * 1024, made.Length);
        Assert.Equal(-1, made.AsSpan().IndexOfAnyExcept((byte)7));
        Assert.Equal((1, 0L), (pool.GetStatistics().WorkersLost, pool.GetStatistics().ItemsCrashed));
    }

    [Fact]
    public async Task A_call_is_canceled_whose_worker_is_frozen_while_it_returns_an_array()
    {
        WorkerPool pool = CreatePool(1, static options => options.CancellationGracePeriod = TimeSpan.FromMilliseconds(100));
        using var cancel = new CancellationTokenSource();
        string stopped = FileName();
        int worker = await TestMethods.ProcessIdAsync(0, pool).WithinLimit();
        Task<byte[]> call = TestMethods.MakeMegabytesAndSignalAsync(128, Native.SigStop, stopped, pool, cancel.Token);
        await Waiting.UntilAsync(() => File.Exists(stopped), "the worker has stopped itself");

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WithinLimit());
        Assert.Equal(3, await TestMethods.SumAsync([1, 2], false, pool).WithinLimit());
        Assert.False(WorkerProcesses.IsAlive(worker));
    }

    [Fact]
    public async Task A_pool_is_disposed_whose_worker_is_frozen_while_it_returns_an_array()
    {
        WorkerPool pool = CreatePool(1, static options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(100));
        string stopped = FileName();
        Task<byte[]> call = TestMethods.MakeMegabytesAndSignalAsync(128, Native.SigStop, stopped, pool);
        await Waiting.UntilAsync(() => File.Exists(stopped), "the worker has stopped itself");

        await pool.DisposeAsync().WithinLimit();

        await Assert.ThrowsAnyAsync<Exception>(() => call.WithinLimit());
    }

    // It is stopped before it is asked, so the pool stands at the full ring.
    private static async Task<(int Worker, Task<long> Call)> StopWhileItTakesAnArrayAsync(WorkerPool pool, CancellationToken cancellationToken)
    {
        int worker = await TestMethods.ProcessIdAsync(0, pool, CancellationToken.None).WithinLimit();
        await Waiting.UntilAsync(() => pool.GetStatistics().Workers is [{ IsBusy: false }], "the worker is idle");
        Native.Kill(worker, Native.SigStop);
        Task<long> call = TestMethods.SumAsync(TestMethods.MakeBytes(Large, 1), false, pool, cancellationToken);
        await Waiting.UntilAsync(() => Rings.SentTo(worker) == Rings.Capacity, "the ring is full");
        return (worker, call);
    }
}
