using System.Threading.Tasks.Sources;
using WorkerGen.Methods;

namespace WorkerGen.Pool;

/// <summary>
/// One item whose result somebody awaits. Who awaits goes on when the dispatcher has nothing more to do with the item, where the worker says: on
/// the thread that has read the result, if that is idle then, which is one change of threads less.
/// </summary>
internal sealed class SingleCall<TInput, TOutput> : WorkSource<TInput, TOutput>, IThreadPoolWorkItem, IValueTaskSource
{
    private readonly TaskCompletionSource<TOutput> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WorkerPool _pool;
    private readonly CancellationToken _cancellationToken;
    private ManualResetValueTaskSourceCore<bool> _ended;
    private int _isDelivered;
    private WorkBatch<TInput, TOutput>? _waiting;

    private SingleCall(
        WorkerMethod<TInput, TOutput> method, TInput input, WorkerPool pool, WorkerProgressReceiver? progress, CancellationToken cancellationToken)
        : base(method, method.Timeout, progress)
    {
        _pool = pool;
        _cancellationToken = cancellationToken;
        _waiting = new WorkBatch<TInput, TOutput>(this, 0, [input]);
    }

    public override bool IsSequence => false;

    public override CancellationToken Abandoned => _cancellationToken;

    public override long Demand => 1;

    public static async Task<TOutput> RunAsync(
        WorkerMethod<TInput, TOutput> method, TInput input, WorkerPool pool, WorkerProgressReceiver? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var call = new SingleCall<TInput, TOutput>(method, input, pool, progress, cancellationToken);
        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((SingleCall<TInput, TOutput>)state!).Cancel(token), call);
        pool.Register(call);
        try
        {
            pool.Offer(call);
            await new ValueTask(call, call._ended.Version).ConfigureAwait(false);
            return await call._result.Task.ConfigureAwait(false);
        }
        finally
        {
            pool.Release(call);
        }
    }

    public override WorkBatch? TryTake(int workers, int maxItems, out bool more)
    {
        more = false;
        return _result.Task.IsCompleted ? null : Interlocked.Exchange(ref _waiting, null);
    }

    public override void Deliver(ResultRun<TInput, TOutput> results)
    {
        results.MoveNext();
        WorkerResult<TInput, TOutput> result = results.Current;
        if (result.Exception is null ? _result.TrySetResult(result.Value) : _result.TrySetException(result.Exception))
        {
            Volatile.Write(ref _isDelivered, 1);
        }
    }

    public override void GoOn(IWorker worker)
    {
        // The item may have been handed back, and another dispatcher may have delivered its result by now: one of the two comes first.
        if (Interlocked.Exchange(ref _isDelivered, 0) != 0)
        {
            worker.GoOn(this);
        }
    }

    public override void TakeBack(WorkBatch<TInput, TOutput> batch)
    {
        Volatile.Write(ref _waiting, batch);
        _pool.Offer(this);
    }

    public override void Fail(Exception exception)
    {
        if (_result.TrySetException(exception))
        {
            GoOnElsewhere();
        }
    }

    void IThreadPoolWorkItem.Execute() => _ended.SetResult(true);

    void IValueTaskSource.GetResult(short token) => _ended.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _ended.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _ended.OnCompleted(continuation, state, token, flags);

    private void Cancel(CancellationToken cancellationToken)
    {
        if (_result.TrySetCanceled(cancellationToken))
        {
            GoOnElsewhere();
        }
    }

    private void GoOnElsewhere()
    {
        _ended.RunContinuationsAsynchronously = true;
        _ended.SetResult(true);
    }
}
