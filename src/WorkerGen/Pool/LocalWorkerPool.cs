using WorkerGen.Processes;

namespace WorkerGen.Pool;

/// <summary>
/// A pool whose workers are on this machine: a queue of calls that have work waiting, and a dispatcher for each worker. The lock guards the
/// queue and the list of dispatchers, and nothing is awaited or called back under it.
/// </summary>
internal sealed class LocalWorkerPool : WorkerPool
{
    private enum State
    {
        Open,
        Draining,
        Closed,
    }

    // The longest pause between two attempts at what fails again and again.
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan FirstStartPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstRestartPause = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly WorkerPoolOptions _options;
    private readonly HashSet<WorkSource> _calls = [];
    private readonly Queue<WorkSource> _ready = [];
    private readonly List<Dispatcher> _dispatchers = [];
    private readonly List<Task> _loops = [];
    private readonly List<IdleDispatcher> _idle = [];
    private readonly CancellationTokenSource _canceling = new();
    private readonly TaskCompletionSource _closing = new();
    private readonly CancellationTokenSource _closed;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Background _background;
    private readonly bool _runsProcesses;

    // One for all that are idle, in the order in which they became so. It is left as it is when they get work: to set it for each call would wake a thread.
    private ITimer? _retirement;
    private bool _isRetirementSet;
    private State _state;
    private int _startFailures;
    private long _lastStartFailure;
    private int _fruitlessLosses;
    private int _starting;
    private bool _isEnding;
    private BatchTally _tally;
    private int _workersStarted;
    private int _workerStartsFailed;
    private int _workersLost;

    public LocalWorkerPool(WorkerPoolOptions options, IWorkerFactory factory, TimeProvider time, Background? background = null)
    {
        _options = options;
        _closed = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _background = background ?? Background.ThreadPool;
        Factory = factory;
        _runsProcesses = factory is ProcessWorkerFactory;
        Time = time;
    }

    internal override int MaxWorkers => _options.MaxWorkers;

    internal IWorkerFactory Factory { get; }

    internal TimeProvider Time { get; }

    /// <summary>Is canceled when what is running is asked to end.</summary>
    internal CancellationToken Canceling => _canceling.Token;

    /// <summary>Is canceled when what is left is killed.</summary>
    internal CancellationToken Closed => _closed.Token;

    /// <summary>Those that have a worker, or are to have one, at this moment.</summary>
    internal IReadOnlyList<Dispatcher> Dispatchers
    {
        get
        {
            lock (_lock)
            {
                return [.. _dispatchers];
            }
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfNested(null);
        Task[] ready;
        lock (_lock)
        {
            ThrowIfNotOpen();
            while (_dispatchers.Count < MaxWorkers)
            {
                StartDispatcher(warmsUp: _runsProcesses);
            }

            ready = [.. _dispatchers.Select(dispatcher => dispatcher.Ready)];
        }

        if (_runsProcesses)
        {
            await WarmUp.ThisProcessAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        await Task.WhenAll(ready).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public override Task ShutdownAsync(CancellationToken cancellationToken = default)
    {
        BeginShutdown();
        return cancellationToken.CanBeCanceled ? EndedOrClosedAsync(cancellationToken) : _ended.Task;
    }

    public override async ValueTask DisposeAsync()
    {
        BeginShutdown();

        // In this order, so that a call ends because the pool was disposed and not because its item was canceled.
        FailCalls();
        await _background.Run(CancelWhatRunsAsync).ConfigureAwait(false);

        // Whoever enumerates a call that was failed may be the one who waits here, so the pool waits for no call.
        BeginEnd();
        await _ended.Task.ConfigureAwait(false);
    }

    public override WorkerPoolStatistics GetStatistics()
    {
        lock (_lock)
        {
            return new WorkerPoolStatistics
            {
                Workers = [.. _dispatchers.Select(dispatcher => dispatcher.Snapshot()).OfType<WorkerStatistics>()],
                QueuedCalls = _ready.Count,
                ItemsRunning = _dispatchers.Sum(dispatcher => dispatcher.ItemsRunning),
                ItemsSucceeded = _tally.Succeeded,
                ItemsFailed = _tally.Failed,
                ItemsTimedOut = _tally.TimedOut,
                ItemsCrashed = _tally.Crashed,
                ItemsCanceled = _tally.Canceled,
                WorkersStarted = _workersStarted,
                WorkerStartsFailed = _workerStartsFailed,
                WorkersLost = _workersLost,
            };
        }
    }

    internal override void Register(WorkSource call)
    {
        ThrowIfNested(call);
        lock (_lock)
        {
            ThrowIfNotOpen();
            _calls.Add(call);
        }
    }

    internal override void Release(WorkSource call)
    {
        lock (_lock)
        {
            _calls.Remove(call);
            if (_state == State.Open || _calls.Count > 0)
            {
                return;
            }
        }

        BeginEnd();
    }

    internal override void Offer(WorkSource call)
    {
        IdleDispatcher? taker = null;
        lock (_lock)
        {
            if (_state == State.Closed || !_calls.Contains(call))
            {
                return;
            }

            if (_idle.Count > 0)
            {
                // The last to become idle is the first to work again, so that those not needed come to their idle time-out.
                taker = _idle[^1];
                _idle.RemoveAt(_idle.Count - 1);
            }
            else
            {
                _ready.Enqueue(call);
                StartWhatIsNeeded();
            }
        }

        taker?.Assignment.SetResult(new Assignment(call));
    }

    /// <summary>Waits for a call that has work, for the end of the dispatcher's worker, or for the end of the dispatcher.</summary>
    internal ValueTask<Assignment> NextAsync(Dispatcher dispatcher)
    {
        lock (_lock)
        {
            if (_ready.TryDequeue(out WorkSource? waiting))
            {
                return new ValueTask<Assignment>(new Assignment(waiting));
            }

            if (_state == State.Closed)
            {
                return new ValueTask<Assignment>(Assignment.End);
            }

            if (!dispatcher.HasLivingWorker)
            {
                return new ValueTask<Assignment>(Assignment.None);
            }

            var idle = new IdleDispatcher(dispatcher, Time.GetTimestamp());
            _idle.Add(idle);
            if (!_isRetirementSet)
            {
                RetireIdleIn(_options.IdleTimeout);
            }

            return new ValueTask<Assignment>(idle.Assignment.Task);
        }
    }

    /// <summary>Lets a dispatcher that waits for work see to its worker, which has ended.</summary>
    internal void OnWorkerEnded(Dispatcher dispatcher)
    {
        IdleDispatcher? waiting;
        lock (_lock)
        {
            waiting = _idle.Find(idle => idle.Dispatcher == dispatcher);
            if (waiting is null)
            {
                return;
            }

            _idle.Remove(waiting);
        }

        // Elsewhere: whoever tells of the end has more to do, such as to close the connection.
        _background.Run(() =>
        {
            waiting.Assignment.SetResult(Assignment.None);
            return Task.CompletedTask;
        });
    }

    /// <summary>
    /// Whether a dispatcher whose worker died should start another; otherwise it belongs to the pool no more. It waits before it says so while
    /// workers die one after another and nothing gets done: twice as long each time.
    /// </summary>
    internal async ValueTask<bool> IsReplacementWantedAsync(Dispatcher dispatcher)
    {
        if (!StaysWithoutWorker(dispatcher))
        {
            return false;
        }

        await _closing.Task.WaitAsync(RestartPause, Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return StaysWithoutWorker(dispatcher);
    }

    internal void OnWorkerStarted(bool isFirst)
    {
        lock (_lock)
        {
            _workersStarted++;
            _starting -= isFirst ? 1 : 0;
            _startFailures = 0;
        }
    }

    internal void OnWorkerLost()
    {
        lock (_lock)
        {
            _workersLost++;
            _fruitlessLosses++;
        }
    }

    /// <summary>While other workers live they do the work; when this was the last, nobody will, and the calls must know.</summary>
    internal void OnStartFailed(Dispatcher dispatcher, Exception reason, bool isFirst)
    {
        lock (_lock)
        {
            _starting -= isFirst ? 1 : 0;
            _lastStartFailure = Time.GetTimestamp();
            _startFailures++;
            _workerStartsFailed++;
            _dispatchers.Remove(dispatcher);
            if (_dispatchers.Count > 0)
            {
                return;
            }
        }

        FailCalls(reason);
    }

    internal void OnDispatcherFailed(Dispatcher dispatcher, Exception reason)
    {
        Remove(dispatcher);
        FailCalls(reason);
    }

    internal void Remove(Dispatcher dispatcher)
    {
        lock (_lock)
        {
            _dispatchers.Remove(dispatcher);
        }
    }

    internal void Count(BatchTally tally)
    {
        lock (_lock)
        {
            _tally += tally;
            _fruitlessLosses = 0;
        }
    }

    // A worker that starts workers that start workers ends in a machine that answers no more.
    private void ThrowIfNested(WorkSource? call)
    {
        if (!_runsProcesses)
        {
            return;
        }

        if (WorkerHost.IsRunning)
        {
            throw new InvalidOperationException(
                $"A worker cannot start workers, but {call?.Method.Name ?? "a pool"} was started inside one. Call the method itself, without a wrapper, or " +
                "pass WorkerPool.InProcess.");
        }

        if (WorkerEnvironment.CurrentDepth >= WorkerEnvironment.MaxDepth)
        {
            throw new InvalidOperationException(
                $"This program was started by a worker of a program that was started by a worker, {WorkerEnvironment.CurrentDepth} deep: that looks like " +
                $"programs that start each other without end. If it is meant, remove {WorkerEnvironment.Depth} from the environment of the programs that workers start.");
        }
    }

    private void ThrowIfNotOpen()
    {
        if (_state != State.Open)
        {
            throw new ObjectDisposedException(typeof(WorkerPool).FullName, "The pool has been shut down and takes no more calls. Create another, or use WorkerPool.Shared.");
        }
    }

    private void StartWhatIsNeeded()
    {
        if (_state == State.Closed || (_dispatchers.Count > 0 && IsStartPaused))
        {
            return;
        }

        int room = MaxWorkers - _dispatchers.Count;
        if (room <= 0)
        {
            return;
        }

        // No more calls are looked at than matter: there may be a hundred thousand.
        long wanted = (long)room + _starting;
        long demand = 0;
        foreach (WorkSource call in _ready)
        {
            demand += Math.Min(call.Demand, wanted);
            if (demand >= wanted)
            {
                break;
            }
        }

        for (long missing = Math.Min(demand - _starting, room); missing > 0; missing--)
        {
            StartDispatcher(warmsUp: false);
        }
    }

    // After a worker that did not start the others go on alone for a while: what does not start once will hardly start in the next moment.
    private bool IsStartPaused => _startFailures > 0 && Time.GetElapsedTime(_lastStartFailure) < Pause(FirstStartPause, _startFailures);

    // It goes in the moment in which that is decided: those whose workers die at the same time would all go, though some are to be kept, and a call
    // that is offered in between would find no room for another.
    private bool StaysWithoutWorker(Dispatcher dispatcher)
    {
        lock (_lock)
        {
            bool stays = _state != State.Closed && (_ready.Count > 0 || _calls.Count > 0 || _dispatchers.Count <= _options.MinWorkers);
            if (!stays)
            {
                _dispatchers.Remove(dispatcher);
            }

            return stays;
        }
    }

    // All workers may be lost at once by one cause, so as many count for nothing.
    private TimeSpan RestartPause
    {
        get
        {
            lock (_lock)
            {
                return Pause(FirstRestartPause, _fruitlessLosses - MaxWorkers - 1);
            }
        }
    }

    private static TimeSpan Pause(TimeSpan first, int failures) =>
        failures <= 0 ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Min(MaxPause.Ticks, first.Ticks << Math.Min(failures - 1, 10)));

    private void StartDispatcher(bool warmsUp)
    {
        var dispatcher = new Dispatcher(this, _options, warmsUp);
        _starting++;
        _dispatchers.Add(dispatcher);
        _loops.RemoveAll(loop => loop.IsCompleted);
        _loops.Add(_background.Run(dispatcher.RunAsync));
    }

    private void RetireIdle()
    {
        var retired = new List<IdleDispatcher>();
        lock (_lock)
        {
            while (_dispatchers.Count > _options.MinWorkers && _idle is [var longest, ..] && Time.GetElapsedTime(longest.Since) >= _options.IdleTimeout)
            {
                _idle.RemoveAt(0);
                _dispatchers.Remove(longest.Dispatcher);
                retired.Add(longest);
            }

            _isRetirementSet = false;
            if (_idle is [var next, ..])
            {
                TimeSpan left = _options.IdleTimeout - Time.GetElapsedTime(next.Since);
                RetireIdleIn(left > TimeSpan.Zero ? left : _options.IdleTimeout);
            }
        }

        retired.ForEach(each => each.Assignment.SetResult(Assignment.End));
    }

    // Timers take whole milliseconds, and come a moment before their time as it is.
    private void RetireIdleIn(TimeSpan wait)
    {
        _isRetirementSet = true;
        _retirement ??= Time.CreateTimer(static pool => ((LocalWorkerPool)pool!).RetireIdle(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _retirement.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }

    private void BeginShutdown()
    {
        bool isDrained;
        lock (_lock)
        {
            if (_state != State.Open)
            {
                return;
            }

            _state = State.Draining;
            isDrained = _calls.Count == 0;
        }

        _closed.Token.UnsafeRegister(static state => ((LocalWorkerPool)state!).BeginEnd(), this);
        if (_options.ShutdownTimeout != Timeout.InfiniteTimeSpan)
        {
            _closed.CancelAfter(_options.ShutdownTimeout);
        }

        if (isDrained)
        {
            BeginEnd();
        }
    }

    private async Task EndedOrClosedAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration registration =
            cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _closed);
        await _ended.Task.ConfigureAwait(false);
    }

    // Who disposes the pool need not wait until each item has been told.
    private Task CancelWhatRunsAsync()
    {
        _canceling.Cancel();
        return Task.CompletedTask;
    }

    private void BeginEnd()
    {
        lock (_lock)
        {
            if (_isEnding)
            {
                return;
            }

            _isEnding = true;
        }

        _background.Run(EndAsync);
    }

    private async Task EndAsync()
    {
        try
        {
            FailCalls();
            await Task.WhenAll(Close()).ConfigureAwait(false);

            // Their timers would keep the pool in memory.
            _closed.CancelAfter(Timeout.InfiniteTimeSpan);
            _retirement?.Dispose();
            _ended.TrySetResult();
        }
        catch (Exception e)
        {
            _ended.TrySetException(e);
        }
    }

    private Task[] Close()
    {
        IdleDispatcher[] idle;
        Task[] loops;
        lock (_lock)
        {
            _state = State.Closed;
            idle = [.. _idle];
            _idle.Clear();
            loops = [.. _loops];
        }

        foreach (IdleDispatcher each in idle)
        {
            each.Assignment.SetResult(Assignment.End);
        }

        _closing.SetResult();
        return loops;
    }

    private void FailCalls(Exception? reason = null)
    {
        WorkSource[] calls;
        lock (_lock)
        {
            calls = [.. _calls];
            _ready.Clear();
        }

        foreach (WorkSource call in calls)
        {
            call.Fail(reason ?? new ObjectDisposedException(typeof(WorkerPool).FullName, $"The pool was shut down before the call of {call.Method.Name} had ended."));
        }
    }

    /// <summary>A dispatcher with nothing to do, and what it will be given.</summary>
    private sealed class IdleDispatcher(Dispatcher dispatcher, long since)
    {
        public Dispatcher Dispatcher { get; } = dispatcher;

        /// <summary>A timestamp.</summary>
        public long Since { get; } = since;

        public TaskCompletionSource<Assignment> Assignment { get; } = new();
    }
}

/// <summary>What a dispatcher is to do next: serve a call, end, or else see to its worker.</summary>
internal readonly record struct Assignment(WorkSource? Source, bool IsEnd = false)
{
    public static Assignment None => default;

    public static Assignment End => new(null, IsEnd: true);
}
