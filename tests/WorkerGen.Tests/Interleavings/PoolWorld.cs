using System.Diagnostics.CodeAnalysis;
using WorkerGen.Pool;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Interleavings;

/// <summary>
/// A pool, its calls, and all that can happen to them next. The pool, its dispatchers and its watches are the real ones; workers, clock and
/// background obey. Whoever takes the steps takes one at a time, and between two of them nothing moves.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "It has neither timers nor handles: its clock and its workers are made up.")]
internal sealed class PoolWorld
{
    private const int MostSteps = 400;

    // As many losses without a reason make their item guilty, beside one for each worker.
    private const int UnexplainedLosses = 3;

    // What comes as often as there are chances for it, so that a story ends.
    private readonly Dictionary<string, int> _left;

    private readonly ManualTime _time = new();
    private readonly StepScheduler _background = new();
    private readonly StepWorkers _workers;
    private readonly LocalWorkerPool _pool;
    private readonly StepCaller[] _callers;
    private readonly WorldSize _size;
    private readonly CancellationTokenSource _hurry = new();
    private readonly List<Task> _ends = [];
    private readonly List<Task> _starts = [];
    private int _deathsOfItems;
    private int _otherDeaths;
    private bool _isShuttingDown;
    private bool _mayBeClosed;
    private bool _mayPause;
    private int _kept;
    private long _itemsSeen;
    private long _lossesSeen;
    private long _fruitlessLosses;

    public PoolWorld(WorldSize size)
    {
        _size = size;
        _left = new Dictionary<string, int>(size.Chances, StringComparer.Ordinal);
        _workers = new StepWorkers(_time);
        _pool = new LocalWorkerPool(
            new WorkerPoolOptions { MaxWorkers = size.Workers, MinWorkers = size.MinWorkers, MaxAttempts = size.MaxAttempts, MaxItemsPerWorker = size.MaxItemsPerWorker }, _workers, _time, _background);
        _callers = [.. Enumerable.Range(1, size.Calls).Select(number => Caller($"call {number}", size.Callers[(number - 1) % size.Callers.Count]))];
    }

    private bool IsEndAsked => _ends.Count > 0;

    /// <summary>Everything that can happen now, in an order that is always the same.</summary>
    public List<Step> Steps()
    {
        var steps = new List<Step>();
        for (int i = 0; i < _background.PendingCount; i++)
        {
            int index = i;
            steps.Add(new Step($"background {index}", () => _background.Begin(index)));
        }

        foreach (StepCaller caller in _callers)
        {
            foreach (Step step in caller.Steps())
            {
                if (step.IsChance)
                {
                    AddChance(steps, step.Name, step.Take);
                }
                else
                {
                    steps.Add(step);
                }
            }

            if (caller.IsOpen && !caller.HasEnded)
            {
                AddChance(steps, "a call is canceled", caller.Cancel);
            }
        }

        foreach (TaskCompletionSource<IWorker> start in _workers.Starting)
        {
            steps.Add(new Step("a worker starts", () => _workers.Started(start)));
            AddChance(steps, "a start fails", () => FailStart(start));
            AddChance(steps, "a worker starts and dies", () => _workers.Started(start, isDead: true));
        }

        foreach (StepWorker worker in _workers.All)
        {
            AddStepsOf(worker, steps);
        }

        if (!IsEndAsked)
        {
            AddChance(steps, "all are started", () => _starts.Add(_pool.StartAsync()));
        }

        AddChance(steps, "shutdown", ShutDown);
        AddChance(steps, "dispose", Dispose);
        if (_isShuttingDown)
        {
            AddChance(steps, "hurry", Hurry);
        }

        AddChance(steps, "time passes", PassTime);
        return steps;
    }

    /// <summary>What must be so at every moment.</summary>
    /// <param name="steps">What can happen next.</param>
    public void CheckNow(List<Step> steps)
    {
        Assert.Empty(_background.Failures);
        int living = _workers.LivingCount;
        Assert.True(living + _workers.Starting.Count <= _size.Workers, "there are more workers than there may be");
        WorkerPoolStatistics statistics = _pool.GetStatistics();
        Equal(_workers.All.Count, statistics.WorkersStarted, "workers started");
        Equal(_workers.FailedStarts, statistics.WorkerStartsFailed, "starts that failed");
        Equal(living, statistics.Workers.Count, "workers");
        Equal(_workers.All.Count(worker => worker.IsBusy), statistics.ItemsRunning, "items that are running");
        Equal(_workers.All.Count(worker => worker is { IsBusy: true, IsDead: false }), statistics.Workers.Count(worker => worker.IsBusy), "workers that are busy");
        CheckItems(statistics);
        Array.ForEach(_callers, CheckFailure);
        Note(statistics, living);
        if (IsEndAsked && _pool.ShutdownAsync().IsCompleted)
        {
            Assert.True(_workers.AreAllGone, "the pool has ended, and a worker is left");
            Assert.True(_background.IsAtRest, "the pool has ended, and a loop is left");
        }

        if (!steps.Exists(step => !step.IsChance))
        {
            CheckSettled(statistics, living);
        }
    }

    /// <summary>What must be so when nothing happens any more by itself, however long one waits.</summary>
    public void CheckEnd()
    {
        // Nobody causes anything any more but the clock.
        _left.Clear();
        for (int i = 0; i < 10 && _callers.Any(caller => caller.IsOpen); i++)
        {
            PassTime();
            Settle();
        }

        Assert.All(_callers, caller => Assert.False(caller.IsOpen, $"{caller.Name} never ends"));
        if (!IsEndAsked)
        {
            // Those that are idle go, and what is asked to end has its time.
            for (int i = 0; i < 3; i++)
            {
                PassTime();
                Settle();
            }

            Equal(_kept, _workers.LivingCount, "workers that are kept");
            Dispose();
        }

        for (int i = 0; i < 10 && !_pool.ShutdownAsync().IsCompleted; i++)
        {
            Settle();
            PassTime();
        }

        Assert.True(_pool.ShutdownAsync().IsCompletedSuccessfully, "the end of the pool never comes");
        Assert.True(Task.WhenAll(_ends).Wait(Waiting.Limit), "who ends the pool never learns of it");
        Assert.True(Task.WhenAll(_starts).ContinueWith(_ => { }, TaskScheduler.Default).Wait(Waiting.Limit), "who starts the pool never learns of it");
        Assert.True(_workers.AreAllGone, "a worker is left");
        Equal(0, _pool.GetStatistics().QueuedCalls, "calls that wait in a pool that has ended");
        CheckLosses(_pool.GetStatistics());
    }

    // Nothing can happen now unless somebody wants it or time passes.
    private void CheckSettled(WorkerPoolStatistics statistics, int living)
    {
        bool hangs = _workers.All.Any(worker => worker is { Hangs: true, IsGone: false });
        Assert.True(_starts.TrueForAll(start => start.ContinueWith(_ => { }, TaskScheduler.Default).Wait(Waiting.Limit)), "who starts the pool waits");
        if (!hangs)
        {
            // A worker that is worn waits for the one before it to be gone.
            Assert.True(_workers.All.All(worker => !worker.IsDead || worker.IsGone), "a dead worker is not disposed of");
            CheckLosses(statistics);
        }

        if (!hangs && !_mayPause)
        {
            Assert.All(_callers, caller => Assert.False(caller.IsOpen, $"{caller.Name} waits for nothing"));
            Equal(0, statistics.QueuedCalls, "calls that wait");
        }

        if (!_mayPause && !IsEndAsked)
        {
            Assert.True(living >= _kept, $"{living} workers are kept instead of {_kept}");
        }

        // What hangs was not ended if time is left to it.
        if (IsEndAsked && (_hurry.IsCancellationRequested || (!hangs && Array.TrueForAll(_callers, caller => !caller.IsOpen))))
        {
            Assert.True(_pool.ShutdownAsync().IsCompleted, "the end of the pool waits for nothing");
        }
    }

    private void CheckItems(WorkerPoolStatistics statistics)
    {
        if (Array.TrueForAll(_callers, caller => caller is StepCall))
        {
            Equal(Results(WorkerResultStatus.Success), statistics.ItemsSucceeded, "items that succeeded");
            Equal(Results(WorkerResultStatus.TimedOut), statistics.ItemsTimedOut, "items that timed out");
            Equal(Results(WorkerResultStatus.Crashed), statistics.ItemsCrashed, "items that crashed");
            Equal(Results(WorkerResultStatus.Canceled), statistics.ItemsCanceled, "items that were canceled");
        }

        Equal(0, statistics.ItemsFailed, "items that failed");
        Assert.True(statistics.ItemsCanceled == 0 || Array.Exists(_callers, caller => caller.IsCanceled) || _mayBeClosed, "an item was canceled that nobody canceled");
        Assert.True(
            statistics.ItemsCrashed * _size.MaxAttempts <= _deathsOfItems || _otherDeaths >= UnexplainedLosses + _size.Workers, "an item is blamed for a death that was not its own");

        long Results(WorkerResultStatus status) => _callers.Cast<StepCall>().Sum(call => call.ResultsWith(status));
    }

    private void CheckLosses(WorkerPoolStatistics statistics) => Assert.InRange(
        statistics.WorkersLost, _workers.All.Count(worker => worker.IsLost), _workers.All.Count(worker => worker.MayBeLost));

    private void CheckFailure(StepCaller caller)
    {
        caller.CheckNow();
        bool isRight = caller.Failure switch
        {
            null => true,
            ObjectDisposedException => _mayBeClosed,
            WorkerStartException => _workers.FailedStarts > 0,
            WorkerCrashedException => _deathsOfItems + _otherDeaths > 0,
            WorkerTimeoutException => _size.TimeLimit is not null,
            InvalidOperationException { Message: StepInput.Failure } => true,
            OperationCanceledException => caller.IsCanceled || _mayBeClosed,
            _ => false,
        };
        Assert.True(isRight, $"{caller.Name} ended without a reason: {caller.Failure}");
    }

    // As many losses as there can be workers, and one, are chance; after that the pool may pause before it starts another.
    private void Note(WorkerPoolStatistics statistics, int living)
    {
        long items = statistics.ItemsSucceeded + statistics.ItemsFailed + statistics.ItemsTimedOut + statistics.ItemsCrashed + statistics.ItemsCanceled;
        _fruitlessLosses = items > _itemsSeen ? 0 : _fruitlessLosses + statistics.WorkersLost - _lossesSeen;
        (_itemsSeen, _lossesSeen) = (items, statistics.WorkersLost);
        _mayPause |= _fruitlessLosses > _size.Workers + 1;
        _kept = Math.Min(_size.MinWorkers, Math.Max(_kept, living));
    }

    private void Settle()
    {
        List<Step> steps = Steps();
        for (int i = 0; steps is [var first, ..]; i++)
        {
            first.Take();
            Rest();
            steps = Steps();
            CheckNow(steps);
            Assert.True(i < MostSteps, "it goes on and on");
        }
    }

    /// <summary>Waits until no other thread does anything.</summary>
    public void Rest() => Array.ForEach(_callers, caller => caller.Rest());

    private void AddStepsOf(StepWorker worker, List<Step> steps)
    {
        if (worker.CanReply)
        {
            steps.Add(new Step($"worker {worker.ProcessId} replies", () => worker.Reply(worker.IsAskedToEnd)));
            AddChance(steps, "a worker dies of its item", () => Die(worker, isItemNoted: true));
        }
        else if (worker is { IsBusy: true, IsDead: true })
        {
            steps.Add(new Step($"worker {worker.ProcessId} loses its request", worker.LoseRequest));
        }

        if (worker.IsBusy && (worker.IsDead || worker.IsAskedToEnd))
        {
            AddChance(steps, "a reply was on its way", () => worker.Reply(canceled: false));
        }

        if (worker.IsDeathUntold)
        {
            steps.Add(new Step($"worker {worker.ProcessId} is known to be dead", worker.TellOfDeath));
        }

        if (worker.CanHeedSignal)
        {
            steps.Add(new Step($"worker {worker.ProcessId} heeds its signal", () => worker.Die(isItemNoted: true)));
        }

        if (worker.CanGo)
        {
            steps.Add(new Step($"worker {worker.ProcessId} is gone", worker.Go));
        }

        if (!worker.IsDead)
        {
            AddChance(steps, "a worker dies", () => Die(worker, isItemNoted: false));
        }

        if (!worker.Hangs && !worker.IsGone)
        {
            AddChance(steps, "a worker hangs", worker.Hang);
        }
    }

    private void AddChance(List<Step> steps, string name, Action take)
    {
        if (_left.GetValueOrDefault(name) > 0)
        {
            steps.Add(new Step(name, TakeChance, IsChance: true));
        }

        void TakeChance()
        {
            _left[name]--;
            take();
        }
    }

    private void Die(StepWorker worker, bool isItemNoted)
    {
        (isItemNoted ? ref _deathsOfItems : ref _otherDeaths)++;
        worker.Die(isItemNoted);
    }

    // When the only worker that there can be does not start, nobody does the work.
    private void FailStart(TaskCompletionSource<IWorker> start)
    {
        _kept = Math.Max(0, Math.Min(_kept, _size.MinWorkers - 1));
        _workers.StartFailed(start);
        Rest();
        if (_size.Workers == 1)
        {
            Assert.All(_callers.Where(caller => caller.IsOpen), caller => Assert.True(caller.HasEnded, $"{caller.Name} is not told that no worker starts"));
        }
    }

    private StepCaller Caller(string name, CallKind kind) => kind switch
    {
        CallKind.OneItem => new SingleCaller(name, _size.TimeLimit, _pool),
        CallKind.Parallel => new ParallelCaller(name, _size.Items, _size.TimeLimit, _pool),
        _ => new StepCall(name, _size.Items, _size.TimeLimit, _pool),
    };

    private void ShutDown()
    {
        _isShuttingDown = true;
        _ends.Add(_pool.ShutdownAsync(_hurry.Token));
    }

    private void Dispose()
    {
        _mayBeClosed = true;
        _ends.Add(_pool.DisposeAsync().AsTask());
    }

    private void Hurry()
    {
        _mayBeClosed = true;
        _hurry.Cancel();
    }

    // Longer than any limit and any pause.
    private void PassTime()
    {
        _mayBeClosed |= IsEndAsked;
        _mayPause = false;
        _time.Advance(TimeSpan.FromSeconds(61));
    }

    private static void Equal(long expected, long actual, string what)
    {
        if (expected != actual)
        {
            Assert.Fail($"there are {expected} {what}, and the pool has {actual}");
        }
    }
}

/// <summary>What makes a call: made up, or the real one.</summary>
public enum CallKind
{
    MadeUp,
    OneItem,
    Parallel,
}

/// <summary>How much there is of everything.</summary>
internal sealed record WorldSize
{
    public int Calls { get; init; } = 1;

    /// <summary>Of which kind they are, in turn.</summary>
    public IReadOnlyList<CallKind> Callers { get; init; } = [CallKind.MadeUp];

    public int Items { get; init; } = 1;

    public int Workers { get; init; } = 1;

    public int MinWorkers { get; init; }

    public int MaxAttempts { get; init; } = 1;

    public int? MaxItemsPerWorker { get; init; }

    public TimeSpan? TimeLimit { get; init; }

    /// <summary>How often at most something happens that need not happen.</summary>
    public required IReadOnlyDictionary<string, int> Chances { get; init; }
}
