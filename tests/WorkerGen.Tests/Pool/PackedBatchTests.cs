using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

/// <summary>Batches whose inputs and values cross as packed arrays: each item has the result that it would have alone.</summary>
public sealed class PackedBatchTests(SharedWorkers workers) : WorkerTest(workers)
{
    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(100)]
    [InlineData(100_000)]
    public async Task Batches_of_any_size_have_the_right_values(int size)
    {
        int[] inputs = [.. Enumerable.Range(-50, Math.Min(2 * size, 120_000) + 1)];

        var results = await TestMethods.SquareParallelAsync(inputs, new ParallelWorkOptions { Pool = Pool, BatchSize = size, MaxInFlight = 200_000 }).WithinLimit();

        Assert.Equal(inputs.Select(TestMethods.Square), results.Select(result => result.Value));
        Assert.Equal(inputs, results.Select(result => result.Input));
        Assert.Equal(Enumerable.Range(0, inputs.Length), results.Select(result => (int)result.Index));
    }

    [Fact]
    public async Task Items_that_throw_stand_between_the_values_of_the_others()
    {
        var results = await RunAsync(Enumerable.Range(1, 500), Options(Pool));

        Assert.All(results, result => Assert.Equal(result.Input % 10 == 0 ? WorkerResultStatus.Failed : WorkerResultStatus.Success, result.Status));
        Assert.All(results.Where(result => !result.IsSuccess), result => Assert.Equal($"Item {result.Input} is not wanted.", Assert.IsType<InvalidOperationException>(result.Exception).Message));
    }

    [Fact]
    public async Task The_first_item_that_throws_ends_the_sequence_behind_the_values_before_it()
    {
        var values = new List<int>();

        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var (_, value) in TestMethods.DoubleOrFailParallelAsync(Enumerable.Range(1, 500), new ParallelWorkOptions { Pool = Pool, BatchSize = 100 }))
            {
                values.Add(value);
            }
        });

        Assert.Equal([2, 4, 6, 8, 10, 12, 14, 16, 18], values);
    }

    [Theory]
    [InlineData(-1, WorkerResultStatus.Crashed)]
    [InlineData(-2, WorkerResultStatus.TimedOut)]
    [InlineData(-3, WorkerResultStatus.TimedOut)]
    public async Task Who_ends_badly_costs_no_other_item(int culprit, WorkerResultStatus status)
    {
        WorkerPool pool = CreatePool(1, static options => options.CancellationGracePeriod = TimeSpan.FromMilliseconds(100));
        ParallelWorkOptions options = Options(pool);
        options.Timeout = TimeSpan.FromMilliseconds(500);

        var results = await RunAsync(Enumerable.Range(1, 300).Select(n => n is 1 or 150 or 300 ? culprit : n), options);

        Assert.All(results, result => Assert.Equal(
            result.Input < 0 ? status : result.Input % 10 == 0 ? WorkerResultStatus.Failed : WorkerResultStatus.Success, result.Status));
    }

    [Fact]
    public async Task A_canceled_sequence_ends_while_an_item_of_a_batch_runs_and_the_pool_goes_on()
    {
        WorkerPool pool = CreatePool(1);
        using var cancel = new CancellationTokenSource();
        int before = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            var results = TestMethods.DoubleOrFailParallelAsync([.. Enumerable.Range(1, 9), .. Enumerable.Repeat(-3, 91), 1], new ParallelWorkOptions { Pool = pool, BatchSize = 9 }, cancel.Token);
            await foreach (var result in results)
            {
                if (++before == 9)
                {
                    await cancel.CancelAsync();
                }
            }
        });

        Assert.Equal(9, before);
        Assert.Equal(10, await TestMethods.DoubleOrFailAsync(5, pool).WithinLimit());
    }

    [Fact]
    public async Task No_worker_runs_more_items_than_it_may()
    {
        WorkerPool pool = CreatePool(2, static options => options.MaxItemsPerWorker = 30);

        var results = await TestMethods.ProcessIdParallelAsync(Enumerable.Range(0, 200), new ParallelWorkOptions { Pool = pool, BatchSize = 100 }).WithinLimit();

        Assert.Equal(Enumerable.Range(0, 200), results.Select(result => result.Input));
        Assert.All(results.GroupBy(result => result.Value), ofOneWorker => Assert.InRange(ofOneWorker.Count(), 1, 30));
    }

    [Fact]
    public async Task Messages_that_are_too_small_for_a_batch_hold_a_part_of_it()
    {
        WorkerPool pool = CreatePool(1, static options => options.MaxMessageBytes = 4096);

        var results = await RunAsync(Enumerable.Range(1, 3000), new ParallelWorkOptions { Pool = pool, OnError = ErrorHandling.Yield, BatchSize = 3000, MaxInFlight = 3000 });

        Assert.Equal(3000, results.Count);
        Assert.Equal(0, pool.GetStatistics().WorkersLost);
    }

    private static ParallelWorkOptions Options(WorkerPool pool) => new() { Pool = pool, OnError = ErrorHandling.Yield, BatchSize = 100 };

    private static async Task<List<WorkerResult<int, int>>> RunAsync(IEnumerable<int> inputs, ParallelWorkOptions options)
    {
        var results = await TestMethods.DoubleOrFailParallelAsync(inputs, options).WithinLimit();
        Assert.Equal(inputs, results.Select(result => result.Input));
        Assert.All(results.Where(result => result.IsSuccess), result => Assert.Equal(2 * result.Input, result.Value));
        return results;
    }
}
