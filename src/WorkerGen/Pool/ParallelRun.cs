using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using WorkerGen.Methods;

namespace WorkerGen.Pool;

/// <summary>
/// One enumeration of a parallel call: a loop reads inputs as far ahead as is allowed, the pool's dispatchers take batches of them and bring
/// results, and the caller's enumeration puts those in order.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The token source has neither a timer nor a link, and dispatchers may look at its token later.")]
internal sealed class ParallelRun<TInput, TOutput> : WorkSource<TInput, TOutput>
{
    private const int LeastInFlightPerWorker = 64;
    private const int BatchesInFlightPerWorker = 4;

    // The input belongs to the caller: its enumerator is given this long to notice that the caller has left.
    private static readonly TimeSpan InputGracePeriod = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly WorkerPool _pool;
    private readonly ParallelWorkOptions _options;
    private readonly BatchSizer _sizer;
    private readonly ProgressReporter _progress;
    private readonly long? _knownTotal;

    private readonly CancellationTokenSource _abandon = new();
    private readonly Channel<ResultSegment<TInput, TOutput>> _results =
        Channel.CreateUnbounded<ResultSegment<TInput, TOutput>>(new UnboundedChannelOptions { SingleReader = true });

    private readonly Queue<TInput> _waiting = [];
    private readonly Queue<WorkBatch<TInput, TOutput>> _takenBack = [];
    private long _read;
    private long _delivered;
    private long _consumed;
    private bool _inputEnded;
    private Exception? _inputFailure;
    private bool _isOffered;
    private TaskCompletionSource? _room;

    private ParallelRun(
        WorkerMethod<TInput, TOutput> method, WorkerPool pool, ParallelWorkOptions options, WorkerProgressReceiver? progress, long? knownTotal)
        : base(method, options.Timeout == System.Threading.Timeout.InfiniteTimeSpan ? null : options.Timeout ?? method.Timeout, progress)
    {
        _pool = pool;
        _options = options;
        _knownTotal = knownTotal;
        _sizer = new BatchSizer(options.BatchSize);
        _progress = new ProgressReporter(options.Progress, knownTotal, TimeProvider.System);
    }

    public override bool IsSequence => true;

    public override CancellationToken Abandoned => _abandon.Token;

    public override long Demand => _knownTotal ?? long.MaxValue;

    public static IAsyncEnumerable<WorkerResult<TInput, TOutput>> EnumerateAsync(
        WorkerMethod<TInput, TOutput> method,
        IEnumerable<TInput> inputs,
        ParallelWorkOptions options,
        WorkerProgressReceiver? progress,
        CancellationToken cancellationToken) =>
        EnumerateAsync(
            () => new ParallelRun<TInput, TOutput>(
                method, PoolOf(options), options, progress, inputs.TryGetNonEnumeratedCount(out int count) ? count : null),
            run => run.ReadAsync(inputs),
            cancellationToken);

    public static IAsyncEnumerable<WorkerResult<TInput, TOutput>> EnumerateAsync(
        WorkerMethod<TInput, TOutput> method,
        IAsyncEnumerable<TInput> inputs,
        ParallelWorkOptions options,
        WorkerProgressReceiver? progress,
        CancellationToken cancellationToken) =>
        EnumerateAsync(
            () => new ParallelRun<TInput, TOutput>(method, PoolOf(options), options, progress, knownTotal: null),
            run => run.ReadAsync(inputs),
            cancellationToken);

    public override WorkBatch? TryTake(int workers, int maxItems, out bool more)
    {
        lock (_lock)
        {
            WorkBatch<TInput, TOutput>? batch = _abandon.IsCancellationRequested ? null
                : _takenBack.TryDequeue(out WorkBatch<TInput, TOutput>? again) ? again
                : _waiting.Count > 0 ? TakeWaiting(Math.Min(_sizer.Next(_waiting.Count, _inputEnded, workers), maxItems))
                : null;
            _isOffered = batch is not null && (_takenBack.Count > 0 || _waiting.Count > 0);
            more = _isOffered;
            return batch;
        }
    }

    public override void Observe(int items, TimeSpan elapsed)
    {
        lock (_lock)
        {
            _sizer.Observe(items, elapsed);
        }
    }

    public override void Deliver(ResultSegment<TInput, TOutput> results)
    {
        // First the results, then the report, then the count: the last one to count closes the channel, and nothing is reported after that.
        _results.Writer.TryWrite(results);
        if (_options.Progress is not null)
        {
            Report(() => _progress.Add(results.Results.Length, results.Results.Count(result => !result.IsSuccess)));
        }

        lock (_lock)
        {
            _delivered += results.Results.Length;
            LetReaderGoOn();
        }

        CompleteIfDone();
    }

    public override void TakeBack(WorkBatch<TInput, TOutput> batch)
    {
        bool offer;
        lock (_lock)
        {
            _takenBack.Enqueue(batch);
            offer = !_isOffered;
            _isOffered = true;
        }

        if (offer)
        {
            _pool.Offer(this);
        }
    }

    public override void Fail(Exception exception)
    {
        _results.Writer.TryComplete(exception);
        try
        {
            _abandon.Cancel();
        }
        catch (AggregateException)
        {
            // A callback that the input registered with its token threw. The call has ended with the exception that matters, and the pool goes on.
        }
    }

    private static WorkerPool PoolOf(ParallelWorkOptions options) => (options.Pool ?? WorkerPool.Shared).Current;

    private static async IAsyncEnumerable<WorkerResult<TInput, TOutput>> EnumerateAsync(
        Func<ParallelRun<TInput, TOutput>> create,
        Func<ParallelRun<TInput, TOutput>, Task> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ParallelRun<TInput, TOutput> run = create();
        run._pool.Register(run);
        using CancellationTokenRegistration registration =
            cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), run._abandon);
        Task reading = Task.Run(() => read(run), CancellationToken.None);
        try
        {
            await foreach (WorkerResult<TInput, TOutput>[] results in run.SegmentsAsync(cancellationToken).ConfigureAwait(false))
            {
                foreach (WorkerResult<TInput, TOutput> result in results)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (result.Exception is { } exception && run._options.OnError == ErrorHandling.Throw)
                    {
                        ExceptionDispatchInfo.Throw(exception);
                    }

                    yield return result;
                }

                run.Consume(results.Length);
            }
        }
        finally
        {
            await run.LeaveAsync(reading).ConfigureAwait(false);
        }
    }

    private async IAsyncEnumerable<WorkerResult<TInput, TOutput>[]> SegmentsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var early = new Dictionary<long, WorkerResult<TInput, TOutput>[]>();
        long next = 0;
        await foreach (ResultSegment<TInput, TOutput> segment in _results.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!_options.Ordered)
            {
                yield return segment.Results;
                continue;
            }

            early.Add(segment.FirstIndex, segment.Results);
            while (early.Remove(next, out WorkerResult<TInput, TOutput>[]? results))
            {
                next += results.Length;
                yield return results;
            }
        }
    }

    private async Task LeaveAsync(Task reading)
    {
        try
        {
            await _abandon.CancelAsync().ConfigureAwait(false);
        }
        finally
        {
            _pool.Release(this);

            // An input that blocks for ever must not hold the caller for ever; its enumerator is disposed when it comes back.
            await reading.WaitAsync(InputGracePeriod).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAsync(IEnumerable<TInput> inputs)
    {
        Exception? failure = null;
        try
        {
            using IEnumerator<TInput> enumerator = inputs.GetEnumerator();
            while (await HasRoomAsync().ConfigureAwait(false) && enumerator.MoveNext())
            {
                Add(enumerator.Current);
            }
        }
        catch (Exception e)
        {
            failure = e;
        }

        EndInput(failure);
    }

    private async Task ReadAsync(IAsyncEnumerable<TInput> inputs)
    {
        Exception? failure = null;
        try
        {
            await using ConfiguredCancelableAsyncEnumerable<TInput>.Enumerator enumerator =
                inputs.WithCancellation(_abandon.Token).ConfigureAwait(false).GetAsyncEnumerator();
            while (await HasRoomAsync().ConfigureAwait(false) && await enumerator.MoveNextAsync())
            {
                Add(enumerator.Current);
            }
        }
        catch (Exception e)
        {
            failure = e;
        }

        EndInput(failure);
    }

    private ValueTask<bool> HasRoomAsync()
    {
        if (_abandon.IsCancellationRequested)
        {
            return new ValueTask<bool>(false);
        }

        lock (_lock)
        {
            if (HasRoom)
            {
                return new ValueTask<bool>(true);
            }

            _room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return new ValueTask<bool>(WaitForRoomAsync(_room.Task));
        }
    }

    private async Task<bool> WaitForRoomAsync(Task room)
    {
        await room.WaitAsync(_abandon.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !_abandon.IsCancellationRequested;
    }

    private bool HasRoom => _read - _consumed < (_options.MaxInFlight ?? DefaultMaxInFlight);

    private long DefaultMaxInFlight =>
        (long)_pool.MaxWorkers * Math.Max(LeastInFlightPerWorker, BatchesInFlightPerWorker * _sizer.Steady);

    private void LetReaderGoOn()
    {
        if (_room is { } room && HasRoom)
        {
            _room = null;
            room.SetResult();
        }
    }

    private void Add(TInput input)
    {
        bool offer;
        lock (_lock)
        {
            _waiting.Enqueue(input);
            _read++;
            offer = !_isOffered;
            _isOffered = true;
        }

        if (offer)
        {
            _pool.Offer(this);
        }
    }

    private void EndInput(Exception? failure)
    {
        // Only the loop that comes here has counted what was read.
        Report(() => _progress.End(_read));
        lock (_lock)
        {
            _inputEnded = true;
            _inputFailure = failure;
        }

        CompleteIfDone();
    }

    private WorkBatch<TInput, TOutput> TakeWaiting(int count)
    {
        long firstIndex = _read - _waiting.Count;
        var inputs = new TInput[count];
        for (int i = 0; i < count; i++)
        {
            inputs[i] = _waiting.Dequeue();
        }

        return new WorkBatch<TInput, TOutput>(this, firstIndex, inputs);
    }

    private void Consume(int count)
    {
        lock (_lock)
        {
            _consumed += count;
            LetReaderGoOn();
        }
    }

    private void CompleteIfDone()
    {
        bool done;
        lock (_lock)
        {
            done = _inputEnded && _delivered == _read;
        }

        if (done)
        {
            _results.Writer.TryComplete(_inputFailure);
        }
    }

    // The callback is the user's: what it throws ends the sequence rather than a thread of the pool. A caller who has left is told nothing more,
    // least of all that what was read until then was all.
    private void Report(Action report)
    {
        if (_abandon.IsCancellationRequested)
        {
            return;
        }

        try
        {
            report();
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }
}
