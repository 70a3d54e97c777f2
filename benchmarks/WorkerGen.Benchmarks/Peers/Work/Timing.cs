using System.Diagnostics;

namespace WorkerGen.Benchmarks.Peers.Work;

/// <summary>Times something that gives a sum.</summary>
internal static class Timing
{
    public static async Task<(double Milliseconds, T Result)> TimeAsync<T>(Func<Task<T>> action)
    {
        long start = Stopwatch.GetTimestamp();
        T result = await action();
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, result);
    }
}
