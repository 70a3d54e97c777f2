using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using WorkerGen.Pool;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Interleavings;

/// <summary>
/// The pool as one caller sees it. Calls go on upon the thread pool when they have ended, and nothing moves beside them, because the one who takes
/// the steps waits until they have come to rest; that they are released is a step again.
/// </summary>
internal sealed class CallerPool(LocalWorkerPool pool) : WorkerPool
{
    private volatile bool _isReleaseWanted;

    public WorkSource? Call { get; private set; }

    public bool IsReleaseWanted => _isReleaseWanted;

    internal override int MaxWorkers => pool.MaxWorkers;

    public void ReleaseNow() => pool.Release(Call!);

    public override Task StartAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public override Task ShutdownAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public override WorkerPoolStatistics GetStatistics() => throw new NotSupportedException();

    public override ValueTask DisposeAsync() => throw new NotSupportedException();

    internal override void Register(WorkSource call)
    {
        pool.Register(call);
        Call = call;
    }

    internal override void Release(WorkSource call) => _isReleaseWanted = true;

    internal override void Offer(WorkSource call) => pool.Offer(call);
}

/// <summary>Who awaits one item.</summary>
[SuppressMessage("Design", "CA1001", Justification = "It has neither timers nor handles: its clock and its workers are made up.")]
internal sealed class SingleCaller(string name, TimeSpan? timeLimit, LocalWorkerPool pool) : StepCaller(name)
{
    private const int Input = 7;

    private readonly CallerPool _pool = new(pool);
    private readonly CancellationTokenSource _cancel = new();
    private Task<int>? _call;

    public override bool HasEnded => Result is { IsCompleted: true };

    public override bool IsCanceled => _cancel.IsCancellationRequested;

    public override Exception? Failure => Result switch
    {
        { IsFaulted: true } failed => failed.Exception!.InnerException,
        { IsCanceled: true } => new OperationCanceledException(),
        _ => null,
    };

    private Task<int>? Result => _pool.Call is SingleCall<int, int> call ? Inside<int, int>.Result(call).Task : null;

    public override IEnumerable<Step> Steps()
    {
        if (!IsRegistered && !IsRefused)
        {
            yield return new Step($"{Name} begins", Begin);
        }
        else if (IsOpen && _pool.IsReleaseWanted)
        {
            yield return new Step($"{Name} is released", Release);
        }
    }

    public override void Cancel() => _cancel.Cancel();

    public override void CheckNow() => Assert.True(Result is not { IsCompletedSuccessfully: true } result || result.Result == Input, $"{Name} has the value of another");

    public override void Rest()
    {
        if (HasEnded)
        {
            Assert.True(SpinWait.SpinUntil(() => _pool.IsReleaseWanted, Waiting.Limit), $"{Name} does not go on");
        }
    }

    private void Begin()
    {
        _call = SingleCall<int, int>.RunAsync(Identity(timeLimit), Input, _pool, progress: null, _cancel.Token);
        IsRegistered = _pool.Call is not null;
        IsRefused = !IsRegistered;
    }

    private void Release()
    {
        IsReleased = true;
        _pool.ReleaseNow();
        Assert.True(_call!.ContinueWith(_ => { }, TaskScheduler.Default).Wait(Waiting.Limit), $"{Name} is released and does not end");
    }
}

/// <summary>Who enumerates a parallel call, and gives its input.</summary>
[SuppressMessage("Design", "CA1001", Justification = "It has neither timers nor handles: its clock and its workers are made up.")]
internal sealed class ParallelCaller(string name, int items, TimeSpan? timeLimit, LocalWorkerPool pool) : StepCaller(name)
{
    private const int MaxInFlight = 2;

    private readonly CallerPool _pool = new(pool);
    private readonly CancellationTokenSource _cancel = new();
    private readonly StepInput _input = new();
    private readonly HashSet<long> _taken = [];
    private IAsyncEnumerator<WorkerResult<int, int>>? _results;
    private Task<bool>? _next;
    private int _given;
    private bool _hasLeft;

    public override bool HasEnded => Run is { } run && (run.Abandoned.IsCancellationRequested || IsAllDelivered(run));

    public override bool IsCanceled => Run is { } run && run.Abandoned.IsCancellationRequested;

    public override Exception? Failure => _next switch
    {
        _ when IsRefused => null,
        { IsFaulted: true } failed => failed.Exception!.InnerException,
        { IsCanceled: true } => new OperationCanceledException(),
        _ => null,
    };

    private ParallelRun<int, int>? Run => (ParallelRun<int, int>?)_pool.Call;

    private bool HasResult => _next is { IsCompletedSuccessfully: true, Result: true } && !_hasLeft;

    public override IEnumerable<Step> Steps()
    {
        if (!IsRegistered && !IsRefused)
        {
            yield return new Step($"{Name} begins", Begin);
            yield break;
        }

        if (!IsOpen)
        {
            yield break;
        }

        if (_input.IsAsked)
        {
            yield return new Step($"{Name} is given input", GiveInput);
            yield return new Step("an input fails", _input.Fail, IsChance: true);
        }

        if (HasResult)
        {
            yield return new Step($"{Name} takes a result", Take);
            yield return new Step("a caller leaves", Leave, IsChance: true);
        }

        if (_pool.IsReleaseWanted)
        {
            yield return new Step($"{Name} is released", Release);
        }
    }

    public override void Cancel() => _cancel.Cancel();

    public override void CheckNow()
    {
        if (_next is { IsCompletedSuccessfully: true, Result: false } && !_hasLeft)
        {
            Assert.True(_taken.Count == items, $"{Name} ends with {_taken.Count} results");
        }
    }

    public override void Rest()
    {
        if (Run is not { } run)
        {
            return;
        }

        Assert.True(SpinWait.SpinUntil(() => IsInputAtRest(run), Waiting.Limit), $"{Name} does not go on with its input");
        if (!_next!.IsCompleted && (HasEnded || Volatile.Read(ref Inside<int, int>.Delivered(run)) > _taken.Count))
        {
            Assert.True(_next.ContinueWith(_ => { }, TaskScheduler.Default).Wait(Waiting.Limit), $"{Name} does not go on with its results");
            Assert.True(SpinWait.SpinUntil(() => IsInputAtRest(run), Waiting.Limit), $"{Name} does not go on with its input");
        }
    }

    private bool IsInputAtRest(ParallelRun<int, int> run) =>
        Volatile.Read(ref Inside<int, int>.HasInputEnded(run)) ||
        (!run.Abandoned.IsCancellationRequested &&
            (_input.IsAsked || Inside<int, int>.Read(run) - Volatile.Read(ref Inside<int, int>.Consumed(run)) >= MaxInFlight));

    private static bool IsAllDelivered(ParallelRun<int, int> run) =>
        Volatile.Read(ref Inside<int, int>.HasInputEnded(run)) && Inside<int, int>.Delivered(run) == Inside<int, int>.Read(run);

    private void Begin()
    {
        var options = new ParallelWorkOptions { Pool = _pool, BatchSize = 1, MaxInFlight = MaxInFlight, Ordered = false, Timeout = timeLimit };
        _results = ParallelRun<int, int>.EnumerateAsync(Identity(timeLimit), _input, options, progress: null, _cancel.Token).GetAsyncEnumerator(CancellationToken.None);
        _next = _results.MoveNextAsync().AsTask();
        IsRegistered = _pool.Call is not null;
        IsRefused = !IsRegistered;
    }

    private void GiveInput()
    {
        if (_given < items)
        {
            _input.Give(_given++);
        }
        else
        {
            _input.End();
        }
    }

    private void Take()
    {
        WorkerResult<int, int> result = _results!.Current;
        Assert.True(_taken.Add(result.Index), $"{Name}: item {result.Index} has two results");
        Assert.True(result.Value == result.Index && result.Input == result.Index, $"{Name}: item {result.Index} has the value of another");
        _next = _results.MoveNextAsync().AsTask();
    }

    private void Leave()
    {
        _hasLeft = true;
        Assert.True(_results!.DisposeAsync().AsTask().Wait(Waiting.Limit), $"{Name} cannot leave");
    }

    private void Release()
    {
        IsReleased = true;
        _pool.ReleaseNow();
    }
}

/// <summary>An input that gives its items when it is told to.</summary>
internal sealed class StepInput : IAsyncEnumerable<int>, IAsyncEnumerator<int>
{
    public const string Failure = "The input fails.";

    private volatile TaskCompletionSource<bool>? _asked;
    private CancellationToken _cancel;

    public bool IsAsked => _asked is not null;

    public int Current { get; private set; }

    public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        _cancel = cancellationToken;
        _cancel.UnsafeRegister(static (state, token) => ((StepInput)state!).Answer()?.TrySetCanceled(token), this);
        return this;
    }

    public ValueTask<bool> MoveNextAsync()
    {
        if (_cancel.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<bool>(_cancel);
        }

        var asked = new TaskCompletionSource<bool>();
        _asked = asked;
        return new ValueTask<bool>(asked.Task);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public void Give(int item)
    {
        Current = item;
        Answer()!.SetResult(true);
    }

    public void End() => Answer()!.SetResult(false);

    public void Fail() => Answer()!.SetException(new InvalidOperationException(Failure));

    private TaskCompletionSource<bool>? Answer() => Interlocked.Exchange(ref _asked, null);
}

/// <summary>What calls keep to themselves, to see whether something is about to go on upon the thread pool.</summary>
internal static class Inside<TInput, TOutput>
{
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_result")]
    public static extern ref TaskCompletionSource<TOutput> Result(SingleCall<TInput, TOutput> call);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_inputEnded")]
    public static extern ref bool HasInputEnded(ParallelRun<TInput, TOutput> run);

    public static long Read(ParallelRun<TInput, TOutput> run) => Waiting(run).Added;

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_waiting")]
    private static extern ref InputQueue<TInput> Waiting(ParallelRun<TInput, TOutput> run);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_delivered")]
    public static extern ref long Delivered(ParallelRun<TInput, TOutput> run);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_consumed")]
    public static extern ref long Consumed(ParallelRun<TInput, TOutput> run);
}
