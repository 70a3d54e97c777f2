using WorkerGen.Methods;
using WorkerGen.Pool;
using WorkerGen.Processes;
using WorkerGen.Rpc;

namespace WorkerGen.Tests.Interleavings;

/// <summary>Workers that start, answer, die and go when they are told to.</summary>
internal sealed class StepWorkers(TimeProvider time) : IWorkerFactory
{
    private readonly List<TaskCompletionSource<IWorker>> _starts = [];
    private readonly List<StepWorker> _all = [];

    /// <summary>Those that are being started.</summary>
    public IReadOnlyList<TaskCompletionSource<IWorker>> Starting => _starts;

    public IReadOnlyList<StepWorker> All => _all;

    public int LivingCount => _all.Count(worker => !worker.IsDead);

    public int FailedStarts { get; private set; }

    public bool AreAllGone => _starts.Count == 0 && _all.TrueForAll(worker => worker.IsGone);

    public Task<IWorker> StartAsync(CancellationToken cancellationToken)
    {
        var start = new TaskCompletionSource<IWorker>();
        _starts.Add(start);
        cancellationToken.UnsafeRegister(
            (_, token) =>
            {
                _starts.Remove(start);
                start.TrySetCanceled(token);
            },
            null);
        return start.Task;
    }

    /// <param name="start">The start that succeeds.</param>
    /// <param name="isDead">Whether the worker has died when it is handed over.</param>
    public void Started(TaskCompletionSource<IWorker> start, bool isDead = false)
    {
        _starts.Remove(start);
        var worker = new StepWorker(_all.Count + 1, time);
        _all.Add(worker);
        if (isDead)
        {
            worker.Die(isItemNoted: false);
            worker.TellOfDeath();
        }

        start.SetResult(worker);
    }

    public void StartFailed(TaskCompletionSource<IWorker> start)
    {
        _starts.Remove(start);
        FailedStarts++;
        start.SetException(new WorkerStartException("It does not start."));
    }
}

/// <summary>
/// One of them. That it is dead can be seen before anybody is told, and its request is lost at another moment still; nor is it gone at once when
/// it is disposed of.
/// </summary>
internal sealed class StepWorker(int id, TimeProvider time) : IWorker
{
    private readonly CancellationTokenSource _ended = new();
    private readonly TaskCompletionSource _gone = new();
    private TaskCompletionSource<RunReply>? _reply;
    private RunRequest? _request;
    private CancellationToken _cancel;
    private long _lastEnded = -1;
    private long _running = -1;
    private bool _isKilled;
    private bool _isLost;
    private long _shutdownBegan;
    private TimeSpan? _shutdownLimit;

    public int ProcessId => id;

    public CancellationToken Ended => _ended.Token;

    public bool IsDead { get; private set; }

    public bool IsBusy => _reply is not null;

    public bool IsAskedToEnd => _cancel.IsCancellationRequested;

    /// <summary>Whether it is dead and its end is not known to who wants to be told.</summary>
    public bool IsDeathUntold => IsDead && !_ended.IsCancellationRequested;

    /// <summary>Whether nothing ends it but to be killed.</summary>
    public bool Hangs { get; private set; }

    public bool CanReply => IsBusy && !IsDead && !Hangs;

    public bool CanHeedSignal { get; private set; }

    /// <summary>Whether it died, or was killed with a request on its hands, before the pool did away with it.</summary>
    public bool IsLost => _isLost && IsLeaving;

    /// <summary>As <see cref="IsLost"/>, or it was killed when it had just done its request.</summary>
    public bool MayBeLost { get; private set; }

    public bool IsGone => _gone.Task.IsCompleted;

    public bool IsLeaving { get; private set; }

    public bool CanGo => IsLeaving && !IsGone &&
        (!Hangs || _isKilled || (_shutdownLimit is { } limit && time.GetElapsedTime(_shutdownBegan) >= limit));

    public Task<RunReply> RunAsync(RunRequest request, Action<long, ReadOnlyMemory<byte>>? onProgress, CancellationToken cancellationToken)
    {
        if (IsBusy || IsLeaving)
        {
            throw new InvalidOperationException($"Worker {id} was given a request while it {(IsBusy ? "has one" : "is disposed of")}.");
        }

        (_request, _cancel) = (request, cancellationToken);
        _running = IsDead ? -1 : request.FirstOrdinal;
        _reply = new TaskCompletionSource<RunReply>();
        return _reply.Task;
    }

    /// <summary>Answers with the numbers it was given, or that the items were canceled.</summary>
    public void Reply(bool canceled)
    {
        var values = new ItemArrayWriter();
        var failures = new List<ItemFailure>();
        var reader = new ItemArrayReader(_request!.Items);
        while (reader.TryRead(WorkerCodecs.Int32, out int number))
        {
            if (canceled)
            {
                failures.Add(new ItemFailure(values.Count, ItemFailureKind.Canceled, new RemoteException("Canceled", "Canceled", null, [])));
                values.WriteNull();
            }
            else
            {
                values.Write(WorkerCodecs.Int32, number);
            }
        }

        (_lastEnded, _running) = (_request.FirstOrdinal, -1);
        Answer().SetResult(new RunReply(values, failures, TimeSpan.FromMilliseconds(1)));
    }

    public void LoseRequest() => Answer().SetException(new WorkerLostException(new ProcessExit(1), ""));

    /// <summary>Dies, with the item noted that it runs, or before it could note it.</summary>
    public void Die(bool isItemNoted)
    {
        _running = isItemNoted ? _running : -1;
        _isLost = !IsLeaving;
        IsDead = true;
        CanHeedSignal = false;
    }

    public void TellOfDeath() => _ended.Cancel();

    public void Hang() => (Hangs, CanHeedSignal) = (true, false);

    public void Go() => _gone.SetResult();

    public bool TryGetRunning(out long ordinal, out TimeSpan elapsed)
    {
        (ordinal, elapsed) = (_running >= 0 ? _running : _lastEnded, TimeSpan.Zero);
        return _running >= 0;
    }

    public void EndEarly(long firstOrdinal)
    {
    }

    public long? WorkingSet() => null;

    public void Terminate() => CanHeedSignal = !IsDead && !Hangs;

    public void Kill()
    {
        _isKilled = true;
        _isLost |= IsBusy;
        End();
    }

    public Task ShutdownAsync(TimeSpan timeout)
    {
        (_shutdownBegan, _shutdownLimit) = (time.GetTimestamp(), timeout);
        return LeaveAsync();
    }

    public ValueTask DisposeAsync()
    {
        _isKilled = true;
        return new ValueTask(LeaveAsync());
    }

    private Task LeaveAsync()
    {
        if (IsBusy || IsLeaving)
        {
            throw new InvalidOperationException($"Worker {id} is disposed of {(IsBusy ? "while it has a request" : "twice")}.");
        }

        IsLeaving = true;
        MayBeLost = IsDead;
        End();
        return _gone.Task;
    }

    private void End()
    {
        IsDead = true;
        CanHeedSignal = false;
        _ended.Cancel();
    }

    private TaskCompletionSource<RunReply> Answer()
    {
        TaskCompletionSource<RunReply> reply = _reply!;
        _reply = null;
        return reply;
    }
}
