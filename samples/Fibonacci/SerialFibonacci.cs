using System.Diagnostics;

namespace FibonacciSample;

/// <summary>Computes the same numbers one after another in this process.</summary>
internal static class SerialFibonacci
{
    /// <summary>Computes them all.</summary>
    /// <returns>The time it took, or <see langword="null"/> when the program was asked to stop.</returns>
    public static async Task<TimeSpan?> RunAsync(SampleOptions options, StopSignal stop, Action<int> onDone)
    {
        try
        {
            // On a thread of its own, so that Ctrl+C need not wait for a long one: the thread ends with the process.
            return await Task.Run(() => Run(options, onDone, stop.Stopping)).WaitAsync(stop.Stopping);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static TimeSpan Run(SampleOptions options, Action<int> onDone, CancellationToken stopping)
    {
        long start = Stopwatch.GetTimestamp();
        for (int n = options.To; n >= options.From; n--)
        {
            stopping.ThrowIfCancellationRequested();
            Fibonacci.Fib(n);
            onDone(n);
        }

        return Stopwatch.GetElapsedTime(start);
    }
}
