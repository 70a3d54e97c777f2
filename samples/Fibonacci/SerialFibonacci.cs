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
            long start = Stopwatch.GetTimestamp();
            for (int n = options.To; n >= options.From; n--)
            {
                // On a thread of the thread pool, so that Ctrl+C need not wait for a long one: the thread ends with the process.
                int number = n;
                await Task.Run(() => Fibonacci.Fib(number)).WaitAsync(stop.Stopping);
                onDone(n);
            }

            return Stopwatch.GetElapsedTime(start);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
