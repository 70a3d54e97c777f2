using System.Text.Json;
using WorkerGen.Methods;
using WorkerGen.Pool;

namespace WorkerGen.Tests.Support;

/// <summary>A call that notes what it is given.</summary>
/// <param name="method">Its method.</param>
/// <param name="timeout">The time limit of an item.</param>
/// <param name="abandoned">Is canceled when nobody waits any more.</param>
internal sealed class RecordingSource<TInput, TOutput>(WorkerMethod<TInput, TOutput> method, TimeSpan? timeout, CancellationToken abandoned)
    : WorkSource<TInput, TOutput>(method, timeout, progress: null)
{
    public List<string> Results { get; } = [];

    public List<Exception> Exceptions { get; } = [];

    public List<WorkBatch<TInput, TOutput>> Batches { get; } = [];

    /// <summary>The items of <see cref="Batches"/> as they were when they came.</summary>
    public List<string> TakenBack { get; } = [];

    public (int Items, TimeSpan Elapsed) Observed { get; private set; }

    public override bool IsSequence => true;

    public override CancellationToken Abandoned => abandoned;

    public override long Demand => 0;

    public override WorkBatch? TryTake(int workers, int maxItems, out bool more)
    {
        more = false;
        return null;
    }

    public override void Observe(int items, TimeSpan elapsed) => Observed = (items, elapsed);

    public override void Fail(Exception exception) => Exceptions.Add(exception);

    public override void Deliver(ResultRun<TInput, TOutput> results)
    {
        for (int position = 0; results.MoveNext(); position++)
        {
            WorkerResult<TInput, TOutput> result = results.Current;
            Assert.Equal(results.FirstIndex + position, result.Index);
            Results.Add($"{result.Index}: {result.Input} {(result.IsSuccess ? $"-> {result.Value}" : result.Status)}");
            if (result.Exception is { } exception)
            {
                Exceptions.Add(exception);
            }
        }
    }

    public override void TakeBack(WorkBatch<TInput, TOutput> batch)
    {
        Batches.Add(batch);
        using ItemArrayWriter written = batch.WriteInputs(int.MaxValue, arrays: null, static _ => { });
        TakenBack.Add($"{batch.FirstIndex}: {string.Join(' ', JsonSerializer.Deserialize<TInput[]>(written.Complete().Span)!)}");
    }
}
