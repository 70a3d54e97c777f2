using System.Diagnostics.CodeAnalysis;
using WorkerGen.Methods;
using WorkerGen.Pool;

namespace WorkerGen.Tests.Interleavings;

/// <summary>A call of some items whose caller does each thing when it is told to.</summary>
[SuppressMessage("Design", "CA1001", Justification = "It has neither timers nor handles: its clock and its workers are made up.")]
internal sealed class StepCall(string name, int items, LocalWorkerPool pool) : WorkSource<int, int>(Identity, timeout: null, progress: null)
{
    private static readonly WorkerMethod<int, int> Identity = new()
    {
        Assembly = "Tests",
        Name = "Tests.Identity",
        Signature = "",
        Input = WorkerCodecs.Int32,
        Output = WorkerCodecs.Int32,
        Run = static (input, _) => input,
    };

    private readonly CancellationTokenSource _abandoned = new();
    private readonly Queue<WorkBatch<int, int>> _waiting = [];
    private readonly int[] _results = new int[items];
    private bool _isOffered;

    public string Name => name;

    public override bool IsSequence => true;

    public override CancellationToken Abandoned => _abandoned.Token;

    public override long Demand => items;

    public bool IsRegistered { get; private set; }

    public bool IsReleased { get; private set; }

    public bool IsRefused { get; private set; }

    public Exception? Failure { get; private set; }

    /// <summary>Whether the caller has nothing to wait for any more.</summary>
    public bool HasEnded => Failure is not null || _abandoned.IsCancellationRequested || _results.All(count => count == 1);

    public int ResultsOf(int item) => _results[item];

    public int Items => items;

    public void Begin()
    {
        try
        {
            pool.Register(this);
            IsRegistered = true;
        }
        catch (ObjectDisposedException)
        {
            IsRefused = true;
            return;
        }

        for (int i = 0; i < items; i++)
        {
            _waiting.Enqueue(new WorkBatch<int, int>(this, i, [i]));
        }

        _isOffered = true;
        pool.Offer(this);
    }

    public void Abandon() => _abandoned.Cancel();

    public void Release()
    {
        IsReleased = true;
        pool.Release(this);
    }

    public override WorkBatch? TryTake(int workers, int maxItems, out bool more)
    {
        WorkBatch? batch = _abandoned.IsCancellationRequested ? null : _waiting.TryDequeue(out WorkBatch<int, int>? next) ? next : null;
        _isOffered = batch is not null && _waiting.Count > 0;
        more = _isOffered;
        return batch;
    }

    public override void Deliver(ResultSegment<int, int> results)
    {
        foreach (WorkerResult<int, int> result in results.Results)
        {
            _results[result.Index]++;
            Assert.True(!result.IsSuccess || result.Value == result.Index, $"{name}: item {result.Index} has the value of another.");
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
