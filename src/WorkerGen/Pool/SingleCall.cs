using WorkerGen.Methods;

namespace WorkerGen.Pool;

/// <summary>One item whose result somebody awaits.</summary>
internal sealed class SingleCall<TInput, TOutput> : WorkSource<TInput, TOutput>
{
    private readonly TaskCompletionSource<TOutput> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WorkerPool _pool;
    private readonly CancellationToken _cancellationToken;
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
            static (state, token) => ((SingleCall<TInput, TOutput>)state!)._result.TrySetCanceled(token), call);
        pool.Register(call);
        try
        {
            pool.Offer(call);
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

    public override void Deliver(ResultSegment<TInput, TOutput> results)
    {
        WorkerResult<TInput, TOutput> result = results.Results[0];
        if (result.Exception is null)
        {
            _result.TrySetResult(result.Value);
        }
        else
        {
            _result.TrySetException(result.Exception);
        }
    }

    public override void TakeBack(WorkBatch<TInput, TOutput> batch)
    {
        Volatile.Write(ref _waiting, batch);
        _pool.Offer(this);
    }

    public override void Fail(Exception exception) => _result.TrySetException(exception);
}
