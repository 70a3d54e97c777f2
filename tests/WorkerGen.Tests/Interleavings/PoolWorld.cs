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
    // What comes as often as there are chances for it, so that a story ends.
    private readonly Dictionary<string, int> _left;

    private readonly ManualTime _time = new();
    private readonly StepScheduler _background = new();
    private readonly StepWorkers _workers = new();
    private readonly LocalWorkerPool _pool;
    private readonly StepCall[] _calls;
    private readonly int _maxWorkers;
    private readonly CancellationTokenSource _hurry = new();
    private readonly List<Task> _ends = [];

    public PoolWorld(WorldSize size)
    {
        _maxWorkers = size.Workers;
        _left = new Dictionary<string, int>(size.Chances, StringComparer.Ordinal);
        _pool = new LocalWorkerPool(
            new WorkerPoolOptions { MaxWorkers = size.Workers, MinWorkers = size.MinWorkers, MaxAttempts = size.MaxAttempts, MaxItemsPerWorker = size.MaxItemsPerWorker }, _workers, _time, _background);
        _calls = [.. Enumerable.Range(1, size.Calls).Select(number => new StepCall($"call {number}", size.Items, _pool))];
    }

    /// <summary>Everything that can happen now, in an order that is always the same.</summary>
    public List<(string Name, Action Take)> Steps()
    {
        var steps = new List<(string, Action)>();
        for (int i = 0; i < _background.PendingCount; i++)
        {
            int index = i;
            steps.Add(($"background {index}", () => _background.Begin(index)));
        }

        foreach (StepCall call in _calls)
        {
            AddStepsOf(call, steps);
        }

        foreach (TaskCompletionSource<IWorker> start in _workers.Starting)
        {
            steps.Add(("a worker starts", () => _workers.Started(start)));
            AddChance(steps, "a start fails", () => StepWorkers.StartFailed(start));
        }

        foreach (StepWorker worker in _workers.Living)
        {
            AddStepsOf(worker, steps);
        }

        AddChance(steps, "shutdown", () => _ends.Add(_pool.ShutdownAsync(_hurry.Token)));
        AddChance(steps, "dispose", () => _ends.Add(_pool.DisposeAsync().AsTask()));
        if (_ends.Count > 0)
        {
            AddChance(steps, "hurry", _hurry.Cancel);
        }

        AddChance(steps, "time passes", PassTime);
        return steps;
    }

    /// <summary>What must be so at every moment.</summary>
    public void CheckNow()
    {
        Assert.Empty(_background.Failures);
        Assert.True(_workers.Living.Count + _workers.Starting.Count <= _maxWorkers, "there are more workers than there may be");
        Assert.All(_calls, call => Assert.All(Enumerable.Range(0, call.Items), item => Assert.True(call.ResultsOf(item) <= 1, $"{call.Name}: item {item} has two results")));
    }

    /// <summary>What must be so when nothing happens any more by itself, however long one waits.</summary>
    public void CheckEnd()
    {
        for (int i = 0; i < 10 && !HasEnded(); i++)
        {
            PassTime();
            while (Steps().Find(step => !_left.ContainsKey(step.Name)) is { Take: { } take })
            {
                take();
                CheckNow();
            }
        }

        Assert.All(_calls.Where(call => call.IsRegistered), call => Assert.True(call.IsReleased, $"{call.Name} never ends"));
        Assert.All(_ends, end => Assert.True(end.IsCompletedSuccessfully, $"the end of the pool never comes: {end.Exception}"));
        if (_ends.Count > 0)
        {
            Assert.True(_workers.AreAllDisposed, "a worker is left");
            Assert.True(_background.IsIdle, "a loop is left");
        }
    }

    // Who waits for the end of the pool learns of it on the thread pool, when the background has done all it had to.
    private bool HasEnded() =>
        _calls.All(call => !call.IsRegistered || call.IsReleased) &&
        (_ends.Count == 0 || (_background.IsIdle && Task.WhenAll(_ends).ContinueWith(_ => { }, TaskScheduler.Default).Wait(Waiting.Limit)));

    private void AddStepsOf(StepCall call, List<(string, Action)> steps)
    {
        if (!call.IsRegistered && !call.IsRefused)
        {
            steps.Add(($"{call.Name} begins", call.Begin));
        }

        if (call.IsRegistered && !call.IsReleased)
        {
            if (call.HasEnded)
            {
                steps.Add(($"{call.Name} is released", call.Release));
            }
            else
            {
                AddChance(steps, "a call is canceled", call.Abandon);
            }
        }
    }

    private void AddStepsOf(StepWorker worker, List<(string, Action)> steps)
    {
        if (worker.IsBusy)
        {
            steps.Add(($"worker {worker.ProcessId} replies", () => worker.Reply(worker.IsAskedToEnd)));
            AddChance(steps, "a worker dies of its item", () => worker.Die(isItemNoted: true));
        }

        AddChance(steps, "a worker dies", () => worker.Die(isItemNoted: false));
    }

    private void AddChance(List<(string, Action)> steps, string name, Action take)
    {
        if (_left.GetValueOrDefault(name) > 0)
        {
            steps.Add((name, TakeChance));
        }

        void TakeChance()
        {
            _left[name]--;
            take();
        }
    }

    // Longer than any limit and any pause.
    private void PassTime() => _time.Advance(TimeSpan.FromSeconds(61));
}

/// <summary>How much there is of everything.</summary>
internal sealed record WorldSize
{
    public int Calls { get; init; } = 1;

    public int Items { get; init; } = 1;

    public int Workers { get; init; } = 1;

    public int MinWorkers { get; init; }

    public int MaxAttempts { get; init; } = 1;

    public int? MaxItemsPerWorker { get; init; }

    /// <summary>How often at most something happens that need not happen.</summary>
    public required IReadOnlyDictionary<string, int> Chances { get; init; }
}
