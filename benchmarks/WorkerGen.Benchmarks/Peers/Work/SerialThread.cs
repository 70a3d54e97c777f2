namespace WorkerGen.Benchmarks.Peers.Work;

/// <summary>One after another.</summary>
internal static class SerialThread
{
    public static Task<long> RunAsync(IReadOnlyList<int> inputs, Func<int, long> function, int threads) => Task.FromResult(inputs.Sum(function));
}
