using System.Diagnostics;

namespace WorkerGen.Benchmarks.Peers.Work;

/// <summary>The median time of one call, made after another.</summary>
internal static class Latency
{
    public static async Task<Answer> MeasureAsync(Command command, Func<ValueTask<long>> call)
    {
        var ticks = new long[command.Count];
        long sum = 0;
        for (int i = 0; i < ticks.Length; i++)
        {
            if (command.Pause > 0)
            {
                await Task.Delay(command.Pause);
            }

            long start = Stopwatch.GetTimestamp();
            sum += await call();
            ticks[i] = Stopwatch.GetTimestamp() - start;
        }

        Array.Sort(ticks);
        return Answer.Of(MetricNames.Time, ticks[ticks.Length / 2] * 1e6 / Stopwatch.Frequency, sum);
    }
}
