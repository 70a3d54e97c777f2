using BenchmarkDotNet.Attributes;
using WorkerGen.Pool;

namespace WorkerGen.Benchmarks.Micro;

/// <summary>All decisions about the sizes of batches for a million items.</summary>
public class BatchSizerBenchmark
{
    private const int Items = 1_000_000;
    private const int Workers = 2;
    private const int ReadAhead = 262_144;

    /// <summary>How long an item takes.</summary>
    [Params(0.05, 1_000)]
    public double MicrosecondsPerItem { get; set; }

    /// <summary>Hands out all items in batches.</summary>
    /// <returns>The number of batches.</returns>
    [Benchmark]
    public int HandOut()
    {
        var sizer = new BatchSizer(fixedSize: null);
        int batches = 0;
        for (int left = Items; left > 0; batches++)
        {
            int size = sizer.Next(Math.Min(left, ReadAhead), left <= ReadAhead, Workers);
            sizer.Observe(size, TimeSpan.FromMicroseconds(size * MicrosecondsPerItem));
            left -= size;
        }

        return batches;
    }
}
