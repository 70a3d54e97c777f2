using WorkerGen.Pool;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

/// <summary>The enumerator of a parallel call, used in every order that C# allows.</summary>
public sealed class ParallelResultsTests : IAsyncDisposable
{
    private readonly LocalWorkerPool _pool = new(new WorkerPoolOptions { MaxWorkers = 2 }.Validated(), new InProcessWorkerFactory(), TimeProvider.System);

    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    public enum Given
    {
        ToTheCall,
        ToTheEnumerator,
        ToBoth,
        AnotherToTheCall,
        AnotherToTheEnumerator,
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_token_canceled_before_the_first_result_ends_the_call_before_an_input_is_read(Given given)
    {
        using var tokens = new Tokens(given);
        var inputs = new CountedInputs(1_000);
        await tokens.CancelAsync();

        await using IAsyncEnumerator<WorkerResult<int, int>> results = Enumerate(inputs, tokens);

        var canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => NextAsync(results));
        Assert.True(canceled.CancellationToken.IsCancellationRequested);
        Assert.False(await results.MoveNextAsync());
        Assert.Equal(0, inputs.Enumerations);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_token_canceled_between_two_results_ends_the_call_though_there_are_more(Given given)
    {
        using var tokens = new Tokens(given);
        var inputs = new CountedInputs(1_000);
        await using IAsyncEnumerator<WorkerResult<int, int>> results = Enumerate(inputs, tokens);
        Assert.True(await NextAsync(results));
        Assert.True(await NextAsync(results));

        await tokens.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => NextAsync(results));
        Assert.False(await results.MoveNextAsync());
        Assert.Equal((1, 1), (inputs.Enumerations, inputs.Disposals));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_token_canceled_while_a_result_is_awaited_ends_the_call(Given given)
    {
        using var tokens = new Tokens(given);
        var never = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using IAsyncEnumerator<WorkerResult<int, int>> results =
            TestMethods.SquareParallelAsync(WaitFor(never.Task), Options(), tokens.OfCall).GetAsyncEnumerator(tokens.OfEnumerator);
        Task<bool> next = results.MoveNextAsync().AsTask();

        Assert.False(next.IsCompleted);
        await tokens.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.WithinLimit());
        Assert.False(await results.MoveNextAsync());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_token_canceled_after_the_end_changes_nothing(Given given)
    {
        using var tokens = new Tokens(given);
        await using IAsyncEnumerator<WorkerResult<int, int>> results = Enumerate(new CountedInputs(3), tokens);
        Assert.Equal(3, await CountAsync(results));

        await tokens.CancelAsync();

        Assert.False(await results.MoveNextAsync());
        Assert.False(await results.MoveNextAsync());
    }

    [Fact]
    public async Task The_other_token_alone_ends_nothing_when_it_is_not_canceled()
    {
        using var tokens = new Tokens(Given.AnotherToTheCall);
        await using IAsyncEnumerator<WorkerResult<int, int>> results = Enumerate(new CountedInputs(300), tokens);

        Assert.Equal(300, await CountAsync(results));
    }

    [Fact]
    public async Task Who_disposes_without_a_result_has_read_no_input()
    {
        var inputs = new CountedInputs(10);
        using var tokens = new Tokens(Given.ToBoth);
        IAsyncEnumerator<WorkerResult<int, int>> results = Enumerate(inputs, tokens);

        await results.DisposeAsync();
        await results.DisposeAsync();

        Assert.False(await results.MoveNextAsync());
        Assert.Equal(0, inputs.Enumerations);
    }

    [Fact]
    public async Task Who_leaves_early_has_the_input_disposed()
    {
        var inputs = new CountedInputs(100_000);
        using var tokens = new Tokens(Given.ToTheCall);
        IAsyncEnumerator<WorkerResult<int, int>> results = Enumerate(inputs, tokens);
        Assert.True(await NextAsync(results));

        await results.DisposeAsync().WithinLimit();
        await results.DisposeAsync().WithinLimit();

        Assert.False(await results.MoveNextAsync());
        Assert.Equal((1, 1), (inputs.Enumerations, inputs.Disposals));
    }

    [Fact]
    public async Task Each_enumeration_is_a_run_of_its_own_also_at_the_same_time()
    {
        var inputs = new CountedInputs(500);
        IAsyncEnumerable<WorkerResult<int, int>> call = TestMethods.SquareParallelAsync(inputs, Options());

        var results = await Task.WhenAll(call.WithinLimit(), call.WithinLimit());
        results = [.. results, await call.WithinLimit()];

        Assert.All(results, each => Assert.Equal(Enumerable.Range(0, 500).Select(n => n * n), each.Select(result => result.Value)));
        Assert.Equal((3, 3), (inputs.Enumerations, inputs.Disposals));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task A_failure_ends_the_sequence_and_nothing_comes_behind_it(int batchSize)
    {
        ParallelWorkOptions options = Options();
        options.BatchSize = batchSize;
        IAsyncEnumerator<WorkerResult<int, int>> results = TestMethods.DoubleOrFailParallelAsync(Enumerable.Range(8, 100), options).GetAsyncEnumerator(CancellationToken.None);
        Assert.True(await NextAsync(results));
        Assert.True(await NextAsync(results));
        Assert.Equal(18, results.Current.Value);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => NextAsync(results));

        Assert.Equal("Item 10 is not wanted.", failure.Message);
        Assert.False(await results.MoveNextAsync());
        await results.DisposeAsync().WithinLimit();
        Assert.False(await results.MoveNextAsync());
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(100, true)]
    [InlineData(7, false)]
    public async Task Failures_that_are_asked_for_come_as_results(int batchSize, bool ordered)
    {
        var options = new ParallelWorkOptions { Pool = _pool, OnError = ErrorHandling.Yield, BatchSize = batchSize, Ordered = ordered };

        var results = await TestMethods.DoubleOrFailParallelAsync(Enumerable.Range(0, 500), options).WithinLimit();

        Assert.Equal(Enumerable.Range(0, 500), results.OrderBy(result => ordered ? 0 : result.Index).Select(result => result.Input));
        Assert.All(results, result => Assert.Equal((result.Input, result.Input % 10 != 0), ((int)result.Index, result.IsSuccess)));
    }

    [Fact]
    public async Task An_input_that_throws_ends_the_sequence_behind_the_results_before_it()
    {
        var values = new List<int>();
        IAsyncEnumerator<WorkerResult<int, int>> results = TestMethods.SquareParallelAsync(new CountedInputs(70, throws: true), Options()).GetAsyncEnumerator(CancellationToken.None);

        await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            while (await NextAsync(results))
            {
                values.Add(results.Current.Input);
            }
        });

        Assert.Equal(Enumerable.Range(0, 70), values);
        Assert.False(await results.MoveNextAsync());
        await results.DisposeAsync();
    }

    private IAsyncEnumerator<WorkerResult<int, int>> Enumerate(IEnumerable<int> inputs, Tokens tokens) =>
        TestMethods.SquareParallelAsync(inputs, Options(), tokens.OfCall).GetAsyncEnumerator(tokens.OfEnumerator);

    private ParallelWorkOptions Options() => new() { Pool = _pool };

    private static Task<bool> NextAsync(IAsyncEnumerator<WorkerResult<int, int>> results) => results.MoveNextAsync().AsTask().WithinLimit();

    private static async Task<int> CountAsync(IAsyncEnumerator<WorkerResult<int, int>> results)
    {
        int count = 0;
        while (await NextAsync(results))
        {
            count++;
        }

        return count;
    }

    private static async IAsyncEnumerable<int> WaitFor(Task task, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await task.WaitAsync(cancellationToken);
        yield return 1;
    }

    public static IEnumerable<TheoryDataRow<Given>> Ways => Enum.GetValues<Given>().Select(given => new TheoryDataRow<Given>(given));

    private sealed class Tokens(Given given) : IDisposable
    {
        private readonly CancellationTokenSource _canceled = new();
        private readonly CancellationTokenSource _other = new();

        public CancellationToken OfCall => given switch
        {
            Given.ToTheCall or Given.ToBoth or Given.AnotherToTheEnumerator => _canceled.Token,
            Given.AnotherToTheCall => _other.Token,
            _ => CancellationToken.None,
        };

        public CancellationToken OfEnumerator => given switch
        {
            Given.ToTheEnumerator or Given.ToBoth or Given.AnotherToTheCall => _canceled.Token,
            Given.AnotherToTheEnumerator => _other.Token,
            _ => CancellationToken.None,
        };

        public Task CancelAsync() => _canceled.CancelAsync();

        public void Dispose()
        {
            _canceled.Dispose();
            _other.Dispose();
        }
    }

    /// <summary>Counts how often it is enumerated, and how often that ends.</summary>
    private sealed class CountedInputs(int count, bool throws = false) : IEnumerable<int>
    {
        private int _enumerations;
        private int _disposals;

        public int Enumerations => Volatile.Read(ref _enumerations);

        public int Disposals => Volatile.Read(ref _disposals);

        public IEnumerator<int> GetEnumerator()
        {
            Interlocked.Increment(ref _enumerations);
            try
            {
                for (int i = 0; i < count; i++)
                {
                    yield return i;
                }

                if (throws)
                {
                    throw new InvalidDataException("The input throws.");
                }
            }
            finally
            {
                Interlocked.Increment(ref _disposals);
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
