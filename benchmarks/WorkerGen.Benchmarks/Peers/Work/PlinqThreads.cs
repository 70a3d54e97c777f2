namespace WorkerGen.Benchmarks.Peers.Work;

/// <summary>PLINQ, with the results in the order of the inputs, one by one.</summary>
internal static class PlinqThreads
{
    public static Task<long> RunAsync(IReadOnlyList<int> inputs, Func<int, long> function, int threads)
    {
        long sum = 0;
        foreach (long result in inputs.AsParallel().AsOrdered().WithDegreeOfParallelism(threads).Select(function))
        {
            sum += result;
        }

        return Task.FromResult(sum);
    }
}
