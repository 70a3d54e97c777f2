using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

/// <summary>Messages have a greatest size: what does not fit costs its item, and nothing else.</summary>
public sealed class MessageSizeTests(SharedWorkers workers) : WorkerTest(workers)
{
    private const int Limit = 16 * 1024;

    [Fact]
    public async Task An_input_that_does_not_fit_fails_its_item_and_tells_the_way_out()
    {
        string[] inputs = ["a", new string('b', Limit), "ccc"];
        var options = new ParallelWorkOptions { Pool = CreatePool(1, Limited), OnError = ErrorHandling.Yield, BatchSize = 3 };

        var results = await TestMethods.LengthOfParallelAsync(inputs, options).WithinLimit();

        Assert.Equal([WorkerResultStatus.Success, WorkerResultStatus.Failed, WorkerResultStatus.Success], results.Select(result => result.Status));
        var failure = Assert.IsType<WorkerSerializationException>(results[1].Exception);
        Assert.Contains("It takes ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("WorkerPoolOptions.MaxMessageBytes", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, options.Pool!.GetStatistics().WorkersLost);
    }

    [Fact]
    public async Task Inputs_that_do_not_fit_together_go_in_several_messages()
    {
        string[] inputs = [.. Enumerable.Range(1, 20).Select(n => new string('x', n * 700))];
        var options = new ParallelWorkOptions { Pool = CreatePool(1, Limited), BatchSize = 20 };

        var results = await TestMethods.LengthOfParallelAsync(inputs, options).WithinLimit();

        Assert.Equal(inputs.Select(input => input.Length), results.Select(result => result.Value));
    }

    [Fact]
    public async Task A_value_that_does_not_fit_fails_its_item_and_tells_the_way_out()
    {
        (string, int)[] inputs = [("a", 1), ("b", Limit), ("c", 3)];
        var options = new ParallelWorkOptions { Pool = CreatePool(1, Limited), OnError = ErrorHandling.Yield, BatchSize = 3 };

        var results = await TestMethods.RepeatParallelAsync(inputs, options).WithinLimit();

        Assert.Equal([WorkerResultStatus.Success, WorkerResultStatus.Failed, WorkerResultStatus.Success], results.Select(result => result.Status));
        var failure = Assert.IsType<WorkerSerializationException>(results[1].Exception);
        Assert.Contains("WorkerPoolOptions.MaxMessageBytes", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, options.Pool!.GetStatistics().WorkersLost);
    }

    [Fact]
    public async Task Values_that_do_not_fit_together_come_in_several_messages()
    {
        (string, int)[] inputs = [.. Enumerable.Range(1, 40).Select(n => ("v", n * 350))];
        var options = new ParallelWorkOptions { Pool = CreatePool(1, Limited), BatchSize = 40 };

        var results = await TestMethods.RepeatParallelAsync(inputs, options).WithinLimit();

        Assert.Equal(inputs.Select(input => input.Item2), results.Select(result => result.Value!.Length));
        Assert.Equal(0, options.Pool!.GetStatistics().WorkersLost);
    }

    [Fact]
    public async Task Exceptions_that_do_not_fit_are_cut_and_keep_their_type()
    {
        var options = new ParallelWorkOptions { Pool = CreatePool(1, Limited), OnError = ErrorHandling.Yield, BatchSize = 8 };

        var results = await TestMethods.ThrowWithLongMessageParallelAsync(Enumerable.Repeat(1, 8), options).WithinLimit();

        Assert.Equal(8, results.Count);
        Assert.All(results, result => Assert.EndsWith("(cut)", Assert.IsType<InvalidOperationException>(result.Exception).Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_small_exceptions_come_in_several_messages()
    {
        var options = new ParallelWorkOptions { Pool = CreatePool(1, Limited), OnError = ErrorHandling.Yield, BatchSize = 100 };

        var results = await TestMethods.CheckParallelAsync(Enumerable.Range(-100, 200), options).WithinLimit();

        Assert.All(results, result => Assert.Equal(result.Input < 0 ? WorkerResultStatus.Failed : WorkerResultStatus.Success, result.Status));
        Assert.All(results.Take(100), result => Assert.IsType<ArgumentOutOfRangeException>(result.Exception));
    }

    [Fact]
    public void The_limit_has_a_least_value_and_a_greatest_one()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkerPool.Create(new WorkerPoolOptions { MaxMessageBytes = 4095 }));
        Assert.Equal(Array.MaxLength, new WorkerPoolOptions { MaxMessageBytes = int.MaxValue }.Validated().MaxMessageBytes);
    }

    private static void Limited(WorkerPoolOptions options) => options.MaxMessageBytes = Limit;
}
