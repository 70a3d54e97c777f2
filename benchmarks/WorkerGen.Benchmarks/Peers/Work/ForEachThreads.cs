namespace WorkerGen.Benchmarks.Peers.Work;

/// <summary>Parallel.ForEachAsync, with the results in the order of the inputs.</summary>
internal static class ForEachThreads
{
    public static async Task<long> RunAsync(IReadOnlyList<int> inputs, Func<int, long> function, int threads)
    {
        var results = new long[inputs.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, inputs.Count),
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            (i, _) =>
            {
                results[i] = function(inputs[i]);
                return ValueTask.CompletedTask;
            });
        return results.Sum();
    }
}
