using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using WorkerGen.Methods;

namespace WorkerGen.Pool;

/// <summary>
/// One enumeration of a parallel call: a loop reads inputs as far ahead as is allowed, the pool's dispatchers take batches of them and bring
/// results, which the caller's enumeration takes in order.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The token source has neither a timer nor a link, and dispatchers may look at its token later.")]
internal sealed class ParallelRun<TInput, TOutput> : WorkSource<TInput, TOutput>
{
    private const int LeastInFlightPerWorker = 64;
    private const int BatchesInFlightPerWorker = 4;
    private const int ReadInOnePiece = 256;

    // The input belongs to the caller: its enumerator is given this long to notice that the caller has left.
    private static readonly TimeSpan InputGracePeriod = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly WorkerPool _pool;
    private readonly ParallelWorkOptions _options;
    private readonly BatchSizer _sizer;
    private readonly ProgressReporter _progress;
    private readonly long? _knownTotal;

    private readonly CancellationTokenSource _abandon = new();
    private readonly Channel<ResultRun<TInput, TOutput>> _results =
        Channel.CreateUnbounded<ResultRun<TInput, TOutput>>(new UnboundedChannelOptions { SingleReader = true });

    private readonly Dictionary<long, ResultRun<TInput, TOutput>> _early = [];
    private readonly InputQueue<TInput> _waiting = new();
    private readonly Queue<WorkBatch<TInput, TOutput>> _takenBack = [];
    private Task _reading = Task.CompletedTask;
    private long _mayRead;
    private long _delivered;
    private long _nextIndex;
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
        new ParallelResults<TInput, TOutput>(
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
        new ParallelResults<TInput, TOutput>(
            () => new ParallelRun<TInput, TOutput>(method, PoolOf(options), options, progress, knownTotal: null),
            run => run.ReadAsync(inputs),
            cancellationToken);

    /// <summary>Begins to read inputs and to run them.</summary>
    public void Start(Func<ParallelRun<TInput, TOutput>, Task> read)
    {
        _pool.Register(this);
        _reading = Task.Run(() => read(this), CancellationToken.None);
    }

    /// <summary>Ends what still runs, since nobody wants more results.</summary>
    public void Abandon() => _abandon.Cancel();

    /// <summary>Whether the call is to end with the first item that has no value.</summary>
    public bool Throws => _options.OnError == ErrorHandling.Throw;

    /// <summary>Waits for the next results.</summary>
    /// <returns>The results, or <see langword="null"/> when there will be no more.</returns>
    public async ValueTask<ResultRun<TInput, TOutput>?> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_early.Remove(_nextIndex, out ResultRun<TInput, TOutput>? next))
            {
                _nextIndex += next.Count;
                return next;
            }

            if (!_results.Reader.TryRead(out ResultRun<TInput, TOutput>? results))
            {
                if (!await _results.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    return null;
                }
            }
            else if (!_options.Ordered)
            {
                return results;
            }
            else
            {
                _early.Add(results.FirstIndex, results);
            }
        }
    }

    /// <summary>The caller has taken so many results: as many more inputs may be read.</summary>
    public void Consume(int count)
    {
        lock (_lock)
        {
            _consumed += count;
            LetReaderGoOn();
        }
    }

    /// <summary>The caller takes no more results.</summary>
    public async Task LeaveAsync()
    {
        try
        {
            await _abandon.CancelAsync().ConfigureAwait(false);
        }
        finally
        {
            _pool.Release(this);

            // An input that blocks for ever must not hold the caller for ever; its enumerator is disposed when it comes back.
            await _reading.WaitAsync(InputGracePeriod).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public override WorkBatch? TryTake(int workers, int maxItems, out bool more)
    {
        lock (_lock)
        {
            WorkBatch<TInput, TOutput>? batch = null;
            while (true)
            {
                batch ??= TakeNext(workers, maxItems);
                more = batch is not null && HasMore;
                if (more)
                {
                    return batch;
                }

                // From here on whoever adds an input offers the call. One that came just before, and did not, is seen here: the barrier is for both
                // sides, so that the other one, which comes by for each input, needs none.
                Volatile.Write(ref _isOffered, false);
                Interlocked.MemoryBarrierProcessWide();
                if (!HasMore || _abandon.IsCancellationRequested)
                {
                    return batch;
                }

                _isOffered = true;
            }
        }
    }

    public override void Observe(int items, TimeSpan elapsed)
    {
        lock (_lock)
        {
            _sizer.Observe(items, elapsed);
        }
    }

    public override void Deliver(ResultRun<TInput, TOutput> results)
    {
        // First the results, then the report, then the count: the last one to count closes the channel, and nothing is reported after that.
        _results.Writer.TryWrite(results);
        if (_options.Progress is not null)
        {
            Report(() => _progress.Add(results.Count, results.FailureCount));
        }

        lock (_lock)
        {
            _delivered += results.Count;
            LetReaderGoOn();
        }

        CompleteIfDone();
    }

    public override void TakeBack(WorkBatch<TInput, TOutput> batch)
    {
        lock (_lock)
        {
            _takenBack.Enqueue(batch);
        }

        if (TryBecomeOffered())
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

    private async Task ReadAsync(IEnumerable<TInput> inputs)
    {
        Exception? failure = null;
        try
        {
            using IEnumerator<TInput> enumerator = inputs.GetEnumerator();
            while (await HasRoomAsync().ConfigureAwait(false) && AddSome(enumerator))
            {
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

        return _waiting.Added < _mayRead ? new ValueTask<bool>(true) : LookForRoomAsync();
    }

    private ValueTask<bool> LookForRoomAsync()
    {
        lock (_lock)
        {
            if (HasRoom)
            {
                _mayRead = _consumed + MaxInFlight;
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

    private bool HasRoom => _waiting.Added - _consumed < MaxInFlight;

    private long MaxInFlight =>
        _options.MaxInFlight ?? ((long)_pool.MaxWorkers * Math.Max(LeastInFlightPerWorker, BatchesInFlightPerWorker * _sizer.Steady));

    private void LetReaderGoOn()
    {
        if (_room is { } room && HasRoom)
        {
            _room = null;
            room.SetResult();
        }
    }

    // In pieces, so that the runtime compiles it anew, and well, while one enumeration runs.
    private bool AddSome(IEnumerator<TInput> enumerator)
    {
        long most = Math.Min(_mayRead, _waiting.Added + ReadInOnePiece);
        do
        {
            if (!enumerator.MoveNext())
            {
                return false;
            }

            Add(enumerator.Current);
        }
        while (_waiting.Added < most && !_abandon.IsCancellationRequested);
        return true;
    }

    private void Add(TInput input)
    {
        // Either this thread sees that nobody offers the call any more, or who has found nothing to take sees the input.
        _waiting.Add(input);
        if (!Volatile.Read(ref _isOffered) && TryBecomeOffered())
        {
            _pool.Offer(this);
        }
    }

    private bool TryBecomeOffered()
    {
        lock (_lock)
        {
            bool offer = !_isOffered;
            _isOffered = true;
            return offer;
        }
    }

    private void EndInput(Exception? failure)
    {
        // Only the loop that comes here has counted what was read.
        Report(() => _progress.End(_waiting.Added));
        lock (_lock)
        {
            _inputEnded = true;
            _inputFailure = failure;
        }

        CompleteIfDone();
    }

    private bool HasMore => _takenBack.Count > 0 || _waiting.Count > 0;

    private WorkBatch<TInput, TOutput>? TakeNext(int workers, int maxItems)
    {
        if (_abandon.IsCancellationRequested || !HasMore)
        {
            return null;
        }

        if (_takenBack.TryDequeue(out WorkBatch<TInput, TOutput>? again))
        {
            return again;
        }

        long firstIndex = _waiting.Taken;
        int count = Math.Min(_sizer.Next(_waiting.Count, _inputEnded, workers), maxItems);
        return new WorkBatch<TInput, TOutput>(this, firstIndex, _waiting.Take(count));
    }

    private void CompleteIfDone()
    {
        bool done;
        lock (_lock)
        {
            done = _inputEnded && _delivered == _waiting.Added;
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
