using System.Text.Json;
using WorkerGen.Methods;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

/// <summary>Data that cannot cross: each failure stays with its item.</summary>
public sealed class CrossingTests(SharedWorkers workers) : WorkerTest(workers)
{
    private const int Bad = 42;

    private static readonly WorkerMethod<int, int> Square =
        TestMethods.Find<int, int>(nameof(TestMethods.Square));

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    public async Task An_input_that_cannot_be_written_fails_its_item_only(int batchSize)
    {
        var thrown = await OnlyTheBadItemFails(With(new TestCodec(OnWrite: _ => throw new NotSupportedException("No way to write it.")), Square.Output), batchSize);

        Assert.Contains("No way to write it.", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    public async Task An_input_that_cannot_be_read_in_the_worker_fails_its_item_only(int batchSize)
    {
        var thrown = await OnlyTheBadItemFails(With(new TestCodec(OnWrite: writer => writer.WriteStringValue("forty-two")), Square.Output), batchSize);

        Assert.Contains("input of item 42", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(PackedArrays.LeastCount - 1)]
    public async Task A_value_that_cannot_be_read_here_fails_its_item_only(int batchSize)
    {
        var thrown = await OnlyTheBadItemFails(With(Square.Input, new TestCodec(Refused: Bad * Bad)), batchSize);

        Assert.Contains("The value of item 42", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_single_call_whose_input_cannot_be_written_fails()
    {
        WorkerMethod<int, int> method = With(new TestCodec(OnWrite: _ => throw new NotSupportedException("No way to write it.")), Square.Output);

        await Assert.ThrowsAsync<WorkerSerializationException>(() => method.CallAsync(Bad, Pool, null, CancellationToken.None).WithinLimit());
    }

    [Fact]
    public async Task A_method_built_from_other_sources_is_refused_with_the_reason()
    {
        WorkerMethod<int, int> method = With(Square.Input, Square.Output, "other");

        var thrown = await Assert.ThrowsAsync<WorkerException>(() => method.CallAsync(1, Pool, null, CancellationToken.None).WithinLimit());

        Assert.Contains("built from different sources", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(4, await TestMethods.SquareAsync(2, Pool).WithinLimit());
    }

    private async Task<WorkerSerializationException> OnlyTheBadItemFails(WorkerMethod<int, int> method, int batchSize)
    {
        WorkerPool pool = CreatePool(1);
        var options = new ParallelWorkOptions { Pool = pool, OnError = ErrorHandling.Yield, BatchSize = batchSize };

        var results = await method.ParallelAsync(Enumerable.Range(0, 60), options, null, CancellationToken.None).WithinLimit();

        Assert.Equal(Enumerable.Range(0, 60), results.Select(result => (int)result.Index));
        Assert.All(results, result => Assert.Equal(result.Index == Bad ? WorkerResultStatus.Failed : WorkerResultStatus.Success, result.Status));
        Assert.All(results.Where(result => result.IsSuccess), result => Assert.Equal(result.Input * result.Input, result.Value));
        Assert.Equal((59L, 1L, 0), (pool.GetStatistics().ItemsSucceeded, pool.GetStatistics().ItemsFailed, pool.GetStatistics().WorkersLost));
        return Assert.IsType<WorkerSerializationException>(results[Bad].Exception);
    }

    private static WorkerMethod<int, int> With(WorkerCodec<int> input, WorkerCodec<int> output, string? signature = null) => new()
    {
        Assembly = Square.Assembly,
        Name = Square.Name,
        Signature = signature ?? Square.Signature,
        Input = input,
        Output = output,
        Run = Square.Run,
    };

    /// <summary>Does something else in place of writing the bad number, or refuses to read a number.</summary>
    private sealed class TestCodec(Action<Utf8JsonWriter>? OnWrite = null, int? Refused = null) : WorkerCodec<int>
    {
        public override void Write(Utf8JsonWriter writer, int value)
        {
            if (value == Bad && OnWrite is not null)
            {
                OnWrite(writer);
            }
            else
            {
                writer.WriteNumberValue(value);
            }
        }

        public override int Read(ref Utf8JsonReader reader) => reader.GetInt32() is var value && value != Refused ? value : throw new JsonException("Not this one.");
    }
}
