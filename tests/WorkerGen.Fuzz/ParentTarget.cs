using WorkerGen.Methods;
using WorkerGen.Pool;

namespace WorkerGen.Fuzz;

/// <summary>
/// The pool, against workers that play the case. Each item has exactly one result, nothing but the kinds of result that a bad worker can
/// bring about, and when honest workers follow the pool does its work.
/// </summary>
internal sealed class ParentTarget : Target
{
    private const int Items = 3;
    private const int Hostile = 2;
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(5);

    private static readonly WorkerMethod<int, Everything> Describe =
        (WorkerMethod<int, Everything>)WorkerRegistry.Find("WorkerGen.Fuzz")!.FindMethod("WorkerGen.Fuzz.FuzzMethods.Describe")!;

    private static readonly WorkerMethod<int, long> Square =
        (WorkerMethod<int, long>)WorkerRegistry.Find("WorkerGen.Fuzz")!.FindMethod("WorkerGen.Fuzz.FuzzMethods.Square")!;

    public override string Name => "parent";

    public override async Task<string> RunAsync(byte[] input)
    {
        WorkerPoolOptions options = new WorkerPoolOptions { MaxWorkers = 1, StartTimeout = StartTimeout, MaxMessageBytes = 64 * 1024 }.Validated();
        var workers = new HostileWorkers(input, Hostile, options);
        var pool = new LocalWorkerPool(options, workers, TimeProvider.System);
        try
        {
            string outcome = await RunAsync(pool).WaitAsync(Limit).ConfigureAwait(false);
            await SeeThatItWorksAsync(pool, workers).WaitAsync(Limit).ConfigureAwait(false);
            return outcome;
        }
        catch (TimeoutException e)
        {
            throw new FuzzFailureException("The pool hangs.", e);
        }
        finally
        {
            await pool.DisposeAsync().AsTask().WaitAsync(Limit).ConfigureAwait(false);
        }
    }

    private static async Task<string> RunAsync(LocalWorkerPool pool)
    {
        var results = new List<WorkerResult<int, Everything>>();
        var options = new ParallelWorkOptions { Pool = pool, BatchSize = Items, OnError = ErrorHandling.Yield };
        var progress = WorkerProgressReceiver.Create(new Progress(), EverythingOfProgress);
        try
        {
            await foreach (WorkerResult<int, Everything> result in Describe.ParallelAsync(Enumerable.Range(0, Items), options, progress, CancellationToken.None).ConfigureAwait(false))
            {
                results.Add(result);
            }
        }
        catch (WorkerStartException)
        {
            return "the start failed";
        }

        return Judge(results);
    }

    private static WorkerCodec<Everything?> EverythingOfProgress => Describe.Output!;

    private static string Judge(List<WorkerResult<int, Everything>> results)
    {
        if (!results.Select(result => (int)result.Index).SequenceEqual(Enumerable.Range(0, Items)))
        {
            throw new FuzzFailureException($"There are results for the items {string.Join(", ", results.Select(result => result.Index))}.");
        }

        foreach (WorkerResult<int, Everything> result in results.Where(result => result.Status is WorkerResultStatus.Canceled or WorkerResultStatus.TimedOut))
        {
            throw new FuzzFailureException($"Item {result.Index} ended as {result.Status}, which only the pool may say.", result.Exception);
        }

        return string.Join(", ", results.Select(result => result.Status.ToString()).Distinct().Order(StringComparer.Ordinal));
    }

    // As many calls as it takes to use up what is left of the hostile workers.
    private static async Task SeeThatItWorksAsync(LocalWorkerPool pool, HostileWorkers workers)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                bool honest = workers.Starts > Hostile;
                long square = await Square.CallAsync(12, pool, null, CancellationToken.None).ConfigureAwait(false);
                if (square == 144)
                {
                    return;
                }

                if (honest)
                {
                    throw new FuzzFailureException($"An honest worker's result arrived as {square}.");
                }
            }
            catch (Exception e) when (e is not FuzzFailureException && attempt < 20)
            {
                // A hostile worker may fail any item that it is given, with any exception.
            }
        }
    }

    private sealed class Progress : IProgress<Everything?>
    {
        public void Report(Everything? value)
        {
        }
    }
}
