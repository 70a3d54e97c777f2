using System.Diagnostics;
using WorkerGen;

namespace FibonacciSample;

/// <summary>Computes the numbers in worker processes.</summary>
internal static class ParallelFibonacci
{
    /// <summary>Computes until all is done, or until the program is asked to stop and what runs has ended.</summary>
    /// <param name="options">Which numbers, and with how many workers.</param>
    /// <param name="stop">Asks to stop.</param>
    /// <param name="onReady">Is called when the workers have started.</param>
    /// <param name="onResult">Takes each result as it comes.</param>
    public static async Task<ParallelOutcome> RunAsync(
        SampleOptions options, StopSignal stop, Action onReady, Action<WorkerResult<int, long>> onResult)
    {
        // Fib looks at no token, so there is no point in waiting for it to end by itself.
        await using WorkerPool pool = WorkerPool.Create(
            new WorkerPoolOptions { MaxWorkers = options.WorkersNeeded, CancellationGracePeriod = TimeSpan.Zero });
        var outcome = new ParallelOutcome();
        try
        {
            long start = Stopwatch.GetTimestamp();
            await pool.StartAsync(stop.Stopping);
            outcome.StartTime = Stopwatch.GetElapsedTime(start);
            onReady();

            start = Stopwatch.GetTimestamp();
            await foreach (WorkerResult<int, long> result in Fibonacci.FibParallelAsync(LargestFirst(options, stop.Stopping), WorkOn(pool, options), stop.Aborting))
            {
                outcome.Elapsed = Stopwatch.GetElapsedTime(start);
                outcome.Done += result.IsSuccess ? 1 : 0;
                outcome.Failed += result.IsSuccess ? 0 : 1;
                onResult(result);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WorkerStartException && stop.Stopping.IsCancellationRequested)
        {
            // What was done is in the outcome; the pool takes its workers with it. Ctrl+C reaches them too, and ends one that does not ignore it yet.
        }

        outcome.ItemsPerWorker = [.. pool.GetStatistics().Workers.Select(worker => worker.ItemsDone)];
        return outcome;
    }

    // The largest number is 38 % of the work. Taken last, it would run alone while the other processors wait; taken first, the small ones
    // fill the gaps: longest processing time first (Graham, SIAM Journal on Applied Mathematics 17, 1969).
    private static IEnumerable<int> LargestFirst(SampleOptions options, CancellationToken stopping)
    {
        for (int n = options.To; n >= options.From && !stopping.IsCancellationRequested; n--)
        {
            yield return n;
        }
    }

    // No number is read ahead, so that after Ctrl+C only those run on that have begun, and one that fails does not end the others.
    private static ParallelWorkOptions WorkOn(WorkerPool pool, SampleOptions options) => new()
    {
        Pool = pool,
        Ordered = false,
        OnError = ErrorHandling.Yield,
        BatchSize = 1,
        MaxInFlight = options.WorkersNeeded,
    };
}

/// <summary>What came of the parallel run.</summary>
internal sealed class ParallelOutcome
{
    public TimeSpan StartTime { get; set; }

    public TimeSpan Elapsed { get; set; }

    public int Done { get; set; }

    public int Failed { get; set; }

    public IReadOnlyList<long> ItemsPerWorker { get; set; } = [];
}
