using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using WorkerGen.Methods;
using WorkerGen.Processes;
using WorkerGen.Rpc;

namespace WorkerGen.Pool;

/// <summary>
/// Keeps one worker busy: takes a batch, sends it, brings its results, and replaces the worker when it dies or has served its time. One loop
/// owns everything in here but the figures for statistics.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The loop disposes the timer at its end.")]
internal sealed class Dispatcher
{
    // An item that was alone with so many workers as they died, though none noted that it had begun, is to blame all the same. All workers
    // that the pool can have may have been dead before they got it, so those do not count.
    private const int MaxUnexplainedLosses = 3;

    // An empty pipe takes as much at once on every system.
    private const int MaxBytesOnCaller = 2_048;

    private readonly LocalWorkerPool _pool;
    private readonly WorkerPoolOptions _options;
    private readonly bool _warmsUp;
    private readonly Action<BatchTally> _count;
    private readonly WatchTimer _limits;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IWorker? _worker;
    private Task _retiring = Task.CompletedTask;
    private bool _isLossCounted;
    private TimeSpan _startDuration;
    private long _nextOrdinal;
    private long _itemsDone;
    private long _itemsRunning;
    private int _callersThread;

    public Dispatcher(LocalWorkerPool pool, WorkerPoolOptions options, bool warmsUp)
    {
        _pool = pool;
        _options = options;
        _warmsUp = warmsUp;
        _count = pool.Count;
        _limits = new WatchTimer(pool.Time);
    }

    // Serves with a worker that is to be warmed up: nothing of that counts, neither as work nor as a loss.
    private Dispatcher(Dispatcher other, IWorker worker)
    {
        _pool = other._pool;
        _options = other._options;
        _limits = other._limits;
        _count = static _ => { };
        _worker = worker;
        _isLossCounted = true;
    }

    /// <summary>Ends when the first worker is ready, or with the reason why it is not.</summary>
    public Task Ready => _ready.Task;

    public long ItemsRunning => Volatile.Read(ref _itemsRunning);

    /// <summary>Whether there is a worker that can take work, as far as is known.</summary>
    public bool HasLivingWorker => Volatile.Read(ref _worker) is { IsDead: false };

    /// <summary>The worker as it is now, or <see langword="null"/> while there is none.</summary>
    public WorkerStatistics? Snapshot() => Volatile.Read(ref _worker) is not { IsDead: false } worker ? null : new WorkerStatistics
    {
        ProcessId = worker.ProcessId,
        ItemsDone = Volatile.Read(ref _itemsDone),
        IsBusy = ItemsRunning > 0,
        StartDuration = _startDuration,
    };

    /// <summary>Serves the pool until it needs this dispatcher no more.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (await EnsureWorkerAsync().ConfigureAwait(false))
            {
                ValueTask<Assignment> assignment = _pool.NextAsync(this);
                bool waits = !assignment.IsCompleted;
                Assignment next = await assignment.ConfigureAwait(false);
                _callersThread = waits ? Environment.CurrentManagedThreadId : _callersThread;
                if (next.IsEnd)
                {
                    break;
                }

                if (next.Source is { } source)
                {
                    await ServeAsync(source).ConfigureAwait(false);
                }
            }
        }
        catch (Exception e)
        {
            // A defect of this library: the calls end with it rather than hang.
            _pool.OnDispatcherFailed(this, e);
        }
        finally
        {
            _pool.Remove(this);
            await EndWorkerAsync().ConfigureAwait(false);
            await _retiring.ConfigureAwait(false);
            _limits.Dispose();
            _ready.TrySetCanceled();
        }
    }

    private async ValueTask ServeAsync(WorkSource source)
    {
        if (!HasLivingWorker)
        {
            // It died while it waited: another worker, or the one that replaces it, does the work.
            _pool.Offer(source);
            return;
        }

        if (source.TryTake(_pool.MaxWorkers, ItemsLeft, out bool more) is not { } batch)
        {
            return;
        }

        if (more)
        {
            _pool.Offer(source);
        }

        IWorker worker = _worker!;
        try
        {
            await RunBatchAsync(batch).ConfigureAwait(false);
        }
        finally
        {
            source.GoOn(worker);
        }

        await RetireWornWorkerAsync().ConfigureAwait(false);
    }

    private int ItemsLeft => _options.MaxItemsPerWorker is { } most ? (int)Math.Clamp(most - _itemsDone, 1, int.MaxValue) : int.MaxValue;

    private async Task<bool> EnsureWorkerAsync()
    {
        if (_worker is { IsDead: false })
        {
            return true;
        }

        if (_worker is not null)
        {
            await DropWorkerAsync().ConfigureAwait(false);
            if (!await _pool.IsReplacementWantedAsync(this).ConfigureAwait(false))
            {
                return false;
            }
        }

        return await StartWorkerAsync().ConfigureAwait(false);
    }

    private async Task<bool> StartWorkerAsync()
    {
        try
        {
            long start = _pool.Time.GetTimestamp();
            IWorker worker = await _pool.Factory.StartAsync(_pool.Closed).ConfigureAwait(false);
            _startDuration = _pool.Time.GetElapsedTime(start);
            _itemsDone = 0;
            _nextOrdinal = 0;
            _isLossCounted = false;
            await WarmUpAsync(worker).ConfigureAwait(false);
            Volatile.Write(ref _worker, worker);
            worker.Ended.UnsafeRegister(static state => ((Dispatcher)state!).OnWorkerEnded(), this);
            _pool.OnWorkerStarted(isFirst: _ready.TrySetResult());
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (Exception e)
        {
            _pool.OnStartFailed(this, e, isFirst: _ready.TrySetException(e));

            // Who called StartAsync has been told; nobody else asks for it.
            _ = _ready.Task.Exception;
            return false;
        }
    }

    private void OnWorkerEnded() => _pool.OnWorkerEnded(this);

    private async Task WarmUpAsync(IWorker worker)
    {
        if (!_warmsUp)
        {
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_pool.Closed);
        using CancellationTokenRegistration registration = limit.Token.UnsafeRegister(static state => ((IWorker)state!).Kill(), worker);
        limit.CancelAfter(_options.StartTimeout);
        try
        {
            var rehearsal = new Dispatcher(this, worker);
            await WarmUp.WorkerAsync(worker, rehearsal.RehearseAsync).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WorkerLostException || worker.IsDead)
        {
            // It died as any idle worker may, and is replaced like one.
        }
        catch
        {
            await worker.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task RehearseAsync(WorkSource call)
    {
        IWorker worker = _worker!;
        try
        {
            if (call.TryTake(workers: 1, int.MaxValue, out _) is { } batch)
            {
                await RunBatchAsync(batch).ConfigureAwait(false);
            }
        }
        finally
        {
            call.GoOn(worker);
        }
    }

    private async Task RunBatchAsync(WorkBatch batch)
    {
        if (batch.Count > ItemsLeft)
        {
            batch.Shorten(ItemsLeft);
        }

        if (IsOnCaller && batch.Count > 1)
        {
            await LeaveThreadAsync();
        }

        using ItemArrayWriter inputs = batch.WriteInputs(_options.MaxMessageBytes - Protocol.EnvelopeBytes, _worker!.CreateOutgoing(), _count);
        if (batch.Count == 0)
        {
            return;
        }

        ReadOnlyMemory<byte> json = inputs.Complete();
        if (inputs.Arrays?.Bytes > BulkRing.Capacity || (IsOnCaller && inputs.Length > MaxBytesOnCaller))
        {
            await LeaveThreadAsync();
        }

        Volatile.Write(ref _itemsRunning, batch.Count);
        await SendAsync(batch, json, inputs.Arrays?.Arrays ?? []).ConfigureAwait(false);
        Volatile.Write(ref _itemsRunning, 0);
    }

    // Or was, when it has come back to the same thread since: then it leaves that once more.
    private bool IsOnCaller => Environment.CurrentManagedThreadId == _callersThread;

    // A dispatcher that waited for work goes on where the work is offered, which saves a single small call the way through the thread pool.
    // Whoever offers much must not wait until it is written, the less so as a worker that is frozen does not read. One that has just brought results
    // goes on upon the thread that read them: while all processors are busy, another thread may wait milliseconds for its turn, and the worker with it.
    // Only what the ring does not hold at once must not keep that thread, which is to read meanwhile whether the worker gives up.
    private ConfiguredTaskAwaitable LeaveThreadAsync()
    {
        _callersThread = 0;
        return Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
    }

    private void Count(BatchTally tally)
    {
        Volatile.Write(ref _itemsDone, _itemsDone + tally.Total);
        Volatile.Write(ref _itemsRunning, _itemsRunning - tally.Total);
        _count(tally);
    }

    private async Task SendAsync(WorkBatch batch, ReadOnlyMemory<byte> inputs, IReadOnlyList<BulkArray> bulk)
    {
        IWorker worker = _worker!;
        WorkSource source = batch.Source;
        WorkerMethod method = source.Method;
        long first = _nextOrdinal;
        _nextOrdinal += batch.Count;
        var request = new RunRequest(method.Assembly, method.Name, method.Signature, first, inputs) { Bulk = bulk };
        var watch = new BatchWatch(worker, source, first, batch.Count, _options, _pool, _limits);
        WatchResult end = default;
        try
        {
            RunReply reply;
            try
            {
                reply = await worker.RunAsync(request, ReportsTo(source, first, batch.Count), watch.Token).ConfigureAwait(false);
            }
            finally
            {
                end = watch.End();
            }

            using (reply)
            {
                batch.Complete(reply, worker.ProcessId, Overdue(source, worker, end, first), Count);
            }
        }
        catch (WorkerLostException lost)
        {
            CountLoss();
            Settle(batch, lost, end, worker, first);
        }
        catch (WorkerStartException e)
        {
            // An assembly that the program loaded after the start of this worker could not be made ready in it.
            worker.Kill();
            source.Fail(e);
        }
        catch (WorkerException refused)
        {
            batch.EndAll(WorkerResultStatus.Failed, Count, item => new WorkerException(refused.Message, refused.InnerException)
            {
                Method = method.Name,
                WorkerProcessId = worker.ProcessId,
                Input = item.Input,
            });
        }
        catch (JsonException e)
        {
            worker.Kill();
            CountLoss();
            Settle(batch, WorkerLostException.ForViolation(e.Message, ""), end, worker, first);
        }
        catch (OperationCanceledException e)
        {
            batch.EndAll(WorkerResultStatus.Canceled, Count, _ => e);
        }

        if (end.IsWorkerEnded)
        {
            // The watch has decided to end the worker and may not have come to it yet: the next batch must not be the victim.
            worker.Kill();
        }
    }

    private static OverdueItem? Overdue(WorkSource source, IWorker worker, WatchResult end, long first) => end.Reason == EndReason.TimeLimit
        ? new OverdueItem((int)(end.OverdueOrdinal - first), item => ItemErrors.TimedOut(source, worker.ProcessId, item, end.IsWorkerEnded))
        : null;

    // The worker died: its page tells which item it was running, and only that one is to blame.
    private void Settle(WorkBatch batch, WorkerLostException lost, WatchResult end, IWorker worker, long first)
    {
        WorkSource source = batch.Source;
        int running = PositionIn(batch, first, worker.TryGetRunning(out long ordinal, out _) ? ordinal : -1);
        int overdue = PositionIn(batch, first, end.OverdueOrdinal);
        if (end.Reason == EndReason.Unresponsive)
        {
            lost = new WorkerLostException($"did not begin within {_options.StartTimeout} and was killed", lost.Exit, lost.StandardErrorTail);
        }

        switch (end.Reason)
        {
            case EndReason.Canceled or EndReason.PoolClosed:
                string cause = end.Reason == EndReason.PoolClosed
                    ? "because the pool was shut down"
                    : $"because it did not end within {_options.CancellationGracePeriod}";
                batch.EndAll(WorkerResultStatus.Canceled, Count, _ => new OperationCanceledException(
                    $"The item of {source.Method.Name} was canceled, and its worker was ended {cause}.", source.Abandoned));
                break;
            case EndReason.TimeLimit when overdue >= 0:
                batch.EndCulprit(overdue, WorkerResultStatus.TimedOut, 1, Count, item => ItemErrors.TimedOut(source, worker.ProcessId, item, isWorkerEnded: true));
                break;
            case EndReason.MemoryLimit when running >= 0:
                batch.EndCulprit(running, WorkerResultStatus.Crashed, _options.MaxAttempts, Count, item =>
                    ItemErrors.UsedTooMuchMemory(source, worker.ProcessId, item, lost, _options.HardMaxWorkerMemoryBytes!.Value));
                break;
            case EndReason.None when running >= 0:
                batch.EndCulprit(running, WorkerResultStatus.Crashed, _options.MaxAttempts, Count, item => ItemErrors.Crashed(source, worker.ProcessId, item, lost));
                break;
            case var _ when batch.Count == 1 && batch.UnexplainedLosses >= (long)Math.Max(MaxUnexplainedLosses, _options.MaxAttempts) + _pool.MaxWorkers:
                batch.EndAll(WorkerResultStatus.Crashed, Count, item => ItemErrors.Crashed(source, worker.ProcessId, item, lost));
                break;
            default:
                batch.HandBack();
                break;
        }
    }

    private static int PositionIn(WorkBatch batch, long first, long ordinal) =>
        ordinal >= first && ordinal < first + batch.Count ? (int)(ordinal - first) : -1;

    private static Action<long, ReadOnlyMemory<byte>>? ReportsTo(WorkSource source, long first, int count) => source.Progress is not { } receiver ? null : (ordinal, json) =>
    {
        // A method may have kept what it reports to, and an item that has ended reports no more, nor does one that nobody waits for.
        if (ordinal < first || ordinal >= first + count || source.Abandoned.IsCancellationRequested)
        {
            return;
        }

        var reader = new Utf8JsonReader(json.Span, JsonLimits.Reader);
        reader.Read();
        Action hand = receiver.Read(ref reader);
        try
        {
            hand();
        }
        catch (Exception e)
        {
            // The callback is the user's: what it throws ends the call rather than the connection.
            source.Fail(e);
        }
    };

    private async Task RetireWornWorkerAsync()
    {
        if (_worker is not { IsDead: false } worker)
        {
            return;
        }

        bool isWorn = _itemsDone >= _options.MaxItemsPerWorker ||
            (_options.MaxWorkerMemoryBytes is { } most && worker.WorkingSet() > most);
        if (isWorn)
        {
            // Its replacement starts meanwhile, so that nothing waits for a worker that is slow to end; but no two of them are left behind.
            await _retiring.ConfigureAwait(false);
            if (!worker.IsDead)
            {
                Volatile.Write(ref _worker, null);
                _retiring = ShutDownAsync(worker);
            }
        }
    }

    private async Task DropWorkerAsync()
    {
        IWorker worker = _worker!;
        CountLoss();
        Volatile.Write(ref _worker, null);
        await worker.DisposeAsync().ConfigureAwait(false);
    }

    // Before the results of what it ran are delivered, so that whoever has them finds it in the statistics.
    private void CountLoss()
    {
        if (!_isLossCounted)
        {
            _isLossCounted = true;
            _pool.OnWorkerLost();
        }
    }

    private async Task EndWorkerAsync()
    {
        if (_worker is not { } worker)
        {
            return;
        }

        Volatile.Write(ref _worker, null);
        if (worker.IsDead)
        {
            CountLoss();
        }

        if (worker.IsDead || _pool.Closed.IsCancellationRequested)
        {
            await worker.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            await ShutDownAsync(worker).ConfigureAwait(false);
        }
    }

    private async Task ShutDownAsync(IWorker worker)
    {
        using CancellationTokenRegistration registration = _pool.Closed.UnsafeRegister(static state => ((IWorker)state!).Kill(), worker);
        await worker.ShutdownAsync(_options.ShutdownTimeout).ConfigureAwait(false);
    }
}
