using WorkerGen.Methods;
using WorkerGen.Pool;
using WorkerGen.Processes;
using WorkerGen.Rpc;

namespace WorkerGen.Tests.Interleavings;

/// <summary>Workers that start, answer and die when they are told to.</summary>
internal sealed class StepWorkers : IWorkerFactory
{
    private readonly List<TaskCompletionSource<IWorker>> _starts = [];
    private readonly List<StepWorker> _workers = [];

    /// <summary>Those that are being started.</summary>
    public IReadOnlyList<TaskCompletionSource<IWorker>> Starting => [.. _starts.Where(start => !start.Task.IsCompleted)];

    public IReadOnlyList<StepWorker> Living => [.. _workers.Where(worker => !worker.Ended.IsCancellationRequested)];

    public bool AreAllDisposed => _workers.All(worker => worker.IsDisposed) && Starting.Count == 0;

    public Task<IWorker> StartAsync(CancellationToken cancellationToken)
    {
        var start = new TaskCompletionSource<IWorker>();
        _starts.Add(start);
        cancellationToken.UnsafeRegister(static (state, token) => ((TaskCompletionSource<IWorker>)state!).TrySetCanceled(token), start);
        return start.Task;
    }

    public void Started(TaskCompletionSource<IWorker> start)
    {
        var worker = new StepWorker(_workers.Count + 1);
        _workers.Add(worker);
        if (!start.TrySetResult(worker))
        {
            throw new InvalidOperationException("The start was canceled.");
        }
    }

    public static void StartFailed(TaskCompletionSource<IWorker> start) => start.SetException(new WorkerStartException("It does not start."));
}

/// <summary>One of them.</summary>
internal sealed class StepWorker(int id) : IWorker
{
    private readonly CancellationTokenSource _ended = new();
    private TaskCompletionSource<RunReply>? _reply;
    private RunRequest? _request;
    private CancellationToken _cancel;
    private long _running = -1;

    public int ProcessId => id;

    public CancellationToken Ended => _ended.Token;

    public bool IsBusy => _reply is not null;

    public bool IsAskedToEnd => _cancel.IsCancellationRequested;

    public bool IsDisposed { get; private set; }

    public Task<RunReply> RunAsync(RunRequest request, Action<long, ReadOnlyMemory<byte>>? onProgress, CancellationToken cancellationToken)
    {
        if (_reply is not null || IsDisposed)
        {
            throw new InvalidOperationException($"Worker {id} was given a request while it {(IsDisposed ? "is disposed" : "has one")}.");
        }

        if (_ended.IsCancellationRequested)
        {
            throw new WorkerLostException(new ProcessExit(1), "");
        }

        (_request, _cancel, _running) = (request, cancellationToken, request.FirstOrdinal);
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

        _running = -2 - _running;
        Answer().SetResult(new RunReply(values, failures, TimeSpan.FromMilliseconds(1)));
    }

    /// <summary>Dies, with the item noted that it runs, or before it could note it.</summary>
    public void Die(bool isItemNoted)
    {
        _running = isItemNoted ? _running : -1;
        End();
    }

    public bool TryGetRunning(out long ordinal, out TimeSpan elapsed)
    {
        (ordinal, elapsed) = (_running, TimeSpan.Zero);
        return _running >= 0;
    }

    public void EndEarly(long firstOrdinal)
    {
    }

    public long? WorkingSet() => null;

    public void Terminate() => End();

    public void Kill() => End();

    public Task ShutdownAsync(TimeSpan timeout) => DisposeAsync().AsTask();

    public ValueTask DisposeAsync()
    {
        End();
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }

    private void End()
    {
        _ended.Cancel();
        if (_reply is not null)
        {
            Answer().SetException(new WorkerLostException(new ProcessExit(1), ""));
        }
    }

    private TaskCompletionSource<RunReply> Answer()
    {
        TaskCompletionSource<RunReply> reply = _reply!;
        _reply = null;
        return reply;
    }
}
