using System.Diagnostics.CodeAnalysis;
using WorkerGen.Pool;

namespace WorkerGen.Tests.Interleavings;

/// <summary>A call of some items, made up so that all of it is seen: each item is a batch.</summary>
[SuppressMessage("Design", "CA1001", Justification = "It has neither timers nor handles: its clock and its workers are made up.")]
internal sealed class StepCall(string name, int items, TimeSpan? timeLimit, LocalWorkerPool pool) : StepCaller(name)
{
    private readonly Source _source = new(name, items, timeLimit, pool);

    public override bool HasEnded => _source.HasEnded;

    public override bool IsCanceled => _source.IsCanceled;

    public override Exception? Failure => _source.Failure;

    /// <summary>The results, by what became of the items.</summary>
    public int ResultsWith(WorkerResultStatus status) => _source.Results.Count(result => result == status);

    public override IEnumerable<Step> Steps()
    {
        if (!IsRegistered && !IsRefused)
        {
            yield return new Step($"{Name} begins", Begin);
        }
        else if (IsOpen && HasEnded)
        {
            yield return new Step($"{Name} is released", Release);
        }
    }

    public override void Cancel() => _source.Cancel();

    public override void CheckNow()
    {
    }

    private void Begin()
    {
        try
        {
            pool.Register(_source);
            IsRegistered = true;
        }
        catch (ObjectDisposedException)
        {
            IsRefused = true;
            return;
        }

        _source.Begin();
    }

    private void Release()
    {
        IsReleased = true;
        pool.Release(_source);
    }

    private sealed class Source(string name, int items, TimeSpan? timeLimit, LocalWorkerPool pool) : WorkSource<int, int>(Identity(timeLimit), timeLimit, progress: null)
    {
        private readonly CancellationTokenSource _abandoned = new();
        private readonly Queue<WorkBatch<int, int>> _waiting = [];
        private readonly WorkerResultStatus?[] _results = new WorkerResultStatus?[items];
        private bool _isOffered;

        public IReadOnlyList<WorkerResultStatus?> Results => _results;

        public bool IsCanceled { get; private set; }

        public Exception? Failure { get; private set; }

        public bool HasEnded => _abandoned.IsCancellationRequested || Array.TrueForAll(_results, result => result is not null);

        public override bool IsSequence => true;

        public override CancellationToken Abandoned => _abandoned.Token;

        public override long Demand => items;

        public void Begin()
        {
            for (int i = 0; i < items; i++)
            {
                _waiting.Enqueue(new WorkBatch<int, int>(this, i, [i]));
            }

            _isOffered = true;
            pool.Offer(this);
        }

        public void Cancel()
        {
            IsCanceled = true;
            _abandoned.Cancel();
        }

        public override WorkBatch? TryTake(int workers, int maxItems, out bool more)
        {
            WorkBatch? batch = _abandoned.IsCancellationRequested ? null : _waiting.TryDequeue(out WorkBatch<int, int>? next) ? next : null;
            _isOffered = batch is not null && _waiting.Count > 0;
            more = _isOffered;
            return batch;
        }

        public override void Deliver(ResultRun<int, int> results)
        {
            while (results.MoveNext())
            {
                WorkerResult<int, int> result = results.Current;
                Assert.True(_results[result.Index] is null, $"{name}: item {result.Index} has two results.");
                Assert.True(!result.IsSuccess || result.Value == result.Index, $"{name}: item {result.Index} has the value of another.");
                _results[result.Index] = result.Status;
            }
        }

        public override void TakeBack(WorkBatch<int, int> batch)
        {
            _waiting.Enqueue(batch);
            if (!_isOffered)
            {
                _isOffered = true;
                pool.Offer(this);
            }
        }

        public override void Fail(Exception exception)
        {
            Failure ??= exception;
            _abandoned.Cancel();
        }
    }
}
