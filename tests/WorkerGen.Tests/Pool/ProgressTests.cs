using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

public sealed class ProgressTests(SharedWorkers workers) : WorkerTest(workers)
{
    [Theory]
    [InlineData(true, null)]
    [InlineData(false, null)]
    [InlineData(true, 1)]
    [InlineData(false, 1)]
    public async Task The_last_report_comes_once_and_before_the_end_of_the_sequence(bool isTotalKnown, int? maxInFlight)
    {
        IEnumerable<int> inputs = isTotalKnown ? Enumerable.Range(0, 40).ToList() : Enumerable.Range(0, 40).Where(n => n >= 0);
        for (int run = 0; run < 10; run++)
        {
            var progress = new Reports<WorkProgress>();
            var options = new ParallelWorkOptions { Pool = Pool, Progress = progress, MaxInFlight = maxInFlight, Ordered = false };

            await TestMethods.SquareParallelAsync(inputs, options).WithinLimit();

            var last = Assert.Single(progress.All, report => report.Done == report.Total);
            Assert.Equal(last, progress.All[^1]);
            Assert.Equal(40, last.Total);
            Assert.Equal(40, last.Done);
            Assert.Equal(0, last.Failed);
            Assert.True(last.Elapsed > TimeSpan.Zero);
            Assert.Equal(40 / last.Elapsed.TotalSeconds, last.ItemsPerSecond, 3);
            Assert.Equal(TimeSpan.Zero, last.EstimatedTimeLeft);
        }
    }

    [Fact]
    public async Task A_caller_who_leaves_is_not_told_that_all_is_done()
    {
        var progress = new Reports<WorkProgress>();
        var options = new ParallelWorkOptions { Pool = Pool, Progress = progress, MaxInFlight = 8, BatchSize = 1 };

        await foreach (WorkerResult<int, int> result in TestMethods.SquareParallelAsync(Enumerable.Range(0, int.MaxValue).Where(n => n >= 0), options))
        {
            if (result.Index == 20)
            {
                break;
            }
        }

        int reports = progress.All.Count;
        await Waiting.UntilAsync(() => Pool.GetStatistics().ItemsRunning == 0, "what was running has ended");
        Assert.All(progress.All, report => Assert.Null(report.Total));
        Assert.Equal(reports, progress.All.Count);
    }

    [Fact]
    public async Task Reports_only_go_up_and_count_what_failed()
    {
        var progress = new Reports<WorkProgress>();
        var options = new ParallelWorkOptions { Pool = Pool, Progress = progress, OnError = ErrorHandling.Yield, BatchSize = 3 };
        var inputs = Enumerable.Range(0, 60).Select(n => (n % 4 == 0 ? Deed.Throw : Deed.Return, n)).ToList();

        await TestMethods.DoParallelAsync(inputs, options).WithinLimit();

        Assert.Equal(progress.All.OrderBy(report => report.Done), progress.All);
        Assert.All(progress.All, report => Assert.Equal(60, report.Total));
        Assert.Equal(15, progress.All[^1].Failed);
    }

    [Fact]
    public async Task The_total_is_not_known_before_the_input_has_ended()
    {
        var progress = new Reports<WorkProgress>();
        var options = new ParallelWorkOptions { Pool = Pool, Progress = progress, MaxInFlight = 1 };

        await TestMethods.SquareParallelAsync(Enumerable.Range(0, 5).Where(n => n >= 0), options).WithinLimit();

        Assert.Null(progress.All[0].Total);
        Assert.Null(progress.All[0].EstimatedTimeLeft);
        Assert.Equal(5, progress.All[^1].Total);
    }

    [Fact]
    public async Task An_empty_input_is_reported_once()
    {
        var progress = new Reports<WorkProgress>();

        await TestMethods.SquareParallelAsync(Array.Empty<int>(), new ParallelWorkOptions { Pool = Pool, Progress = progress }).WithinLimit();

        Assert.Equal(0, Assert.Single(progress.All).Total);
    }

    [Fact]
    public async Task A_receiver_that_throws_ends_the_sequence_with_its_exception()
    {
        var options = new ParallelWorkOptions { Pool = Pool, Progress = new Throwing() };

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(
            () => TestMethods.SquareParallelAsync(Enumerable.Range(0, 1000), options).WithinLimit());

        Assert.Equal("The receiver throws.", thrown.Message);
        Assert.Equal(4, await TestMethods.SquareAsync(2, Pool).WithinLimit());
    }

    private sealed class Throwing : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => throw new InvalidOperationException("The receiver throws.");
    }
}
