using System.Runtime.ExceptionServices;

namespace WorkerGen.Pool;

/// <summary>The results of a parallel call. Each enumeration is a run of its own, which begins with the first result that is asked for.</summary>
/// <param name="create">Makes a run.</param>
/// <param name="read">Reads the inputs for it.</param>
/// <param name="callToken">The token that was given to the call.</param>
internal sealed class ParallelResults<TInput, TOutput>(
    Func<ParallelRun<TInput, TOutput>> create,
    Func<ParallelRun<TInput, TOutput>, Task> read,
    CancellationToken callToken) : IAsyncEnumerable<WorkerResult<TInput, TOutput>>
{
    private readonly Func<ParallelRun<TInput, TOutput>> _create = create;
    private readonly Func<ParallelRun<TInput, TOutput>, Task> _read = read;
    private readonly CancellationToken _callToken = callToken;

    public IAsyncEnumerator<WorkerResult<TInput, TOutput>> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new Enumerator(this, cancellationToken);

    /// <summary>Hands results out of one run after another; only between two of them there may be something to wait for.</summary>
    private sealed class Enumerator : IAsyncEnumerator<WorkerResult<TInput, TOutput>>
    {
        private static readonly ResultRun<TInput, TOutput> None = new(0, [], [], [], 0, 0);

        private readonly ParallelResults<TInput, TOutput> _call;
        private readonly CancellationToken _cancellationToken;
        private readonly CancellationTokenSource? _either;
        private ParallelRun<TInput, TOutput>? _run;
        private CancellationTokenRegistration _registration;
        private ResultRun<TInput, TOutput> _results = None;
        private bool _hasEnded;

        public Enumerator(ParallelResults<TInput, TOutput> call, CancellationToken cancellationToken)
        {
            _call = call;
            CancellationToken callToken = call._callToken;
            if (callToken.CanBeCanceled && cancellationToken.CanBeCanceled && callToken != cancellationToken)
            {
                _either = CancellationTokenSource.CreateLinkedTokenSource(callToken, cancellationToken);
            }

            _cancellationToken = _either?.Token ?? (cancellationToken.CanBeCanceled ? cancellationToken : callToken);
        }

        public WorkerResult<TInput, TOutput> Current => _results == None ? default : _results.Current;

        public ValueTask<bool> MoveNextAsync()
        {
            bool hasNext = _results.MoveNext();
            return hasNext && _results.Failure is null && !_cancellationToken.IsCancellationRequested
                ? new ValueTask<bool>(true)
                : new ValueTask<bool>(MoveOnAsync(hasNext));
        }

        public ValueTask DisposeAsync() => new(LeaveAsync());

        // There is a failure, a cancellation, or no result yet.
        private async Task<bool> MoveOnAsync(bool hasNext)
        {
            if (_hasEnded)
            {
                return false;
            }

            try
            {
                _cancellationToken.ThrowIfCancellationRequested();
                Start();
                if (!hasNext && !await WaitForNextAsync().ConfigureAwait(false))
                {
                    await LeaveAsync().ConfigureAwait(false);
                    return false;
                }

                if (_results.Failure is { } failure && _run!.Throws)
                {
                    ExceptionDispatchInfo.Throw(failure);
                }

                return true;
            }
            catch
            {
                await LeaveAsync().ConfigureAwait(false);
                throw;
            }
        }

        private void Start()
        {
            if (_run is null)
            {
                _run = _call._create();
                _registration = _cancellationToken.UnsafeRegister(static run => ((ParallelRun<TInput, TOutput>)run!).Abandon(), _run);
                _run.Start(_call._read);
            }
        }

        private async ValueTask<bool> WaitForNextAsync()
        {
            while (!_results.MoveNext())
            {
                _run!.Consume(_results.Count);
                _results = None;
                if (await _run.NextAsync(_cancellationToken).ConfigureAwait(false) is not { } next)
                {
                    return false;
                }

                _results = next;
            }

            return true;
        }

        private async Task LeaveAsync()
        {
            if (_hasEnded)
            {
                return;
            }

            _hasEnded = true;
            _results = None;
            try
            {
                if (_run is not null)
                {
                    await _run.LeaveAsync().ConfigureAwait(false);
                }
            }
            finally
            {
                await _registration.DisposeAsync().ConfigureAwait(false);
                _either?.Dispose();
            }
        }
    }
}
