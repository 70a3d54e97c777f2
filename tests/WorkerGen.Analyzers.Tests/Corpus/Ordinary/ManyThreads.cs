using System.Collections.Concurrent;

public static partial class ManyThreads
{
    [OutOfProcess]
    public static double[] Scaled(double[] values, double factor)
    {
        var scaled = new double[values.Length];
        Parallel.For(0, values.Length, i => scaled[i] = values[i] * factor);
        return scaled;
    }

    [OutOfProcess]
    public static long CountPrimes(int below)
    {
        long count = 0;
        Parallel.For(
            2,
            below,
            () => 0L,
            (n, _, local) => IsPrime(n) ? local + 1 : local,
            local => Interlocked.Add(ref count, local));
        return count;
    }

    private static bool IsPrime(int n)
    {
        for (var divisor = 2; divisor * divisor <= n; divisor++)
        {
            if (n % divisor == 0)
            {
                return false;
            }
        }

        return n > 1;
    }

    [OutOfProcess]
    public static Dictionary<string, int> CountWords(string[] pages)
    {
        var counts = new ConcurrentDictionary<string, int>();
        Parallel.ForEach(pages, page =>
        {
            foreach (var word in page.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                counts.AddOrUpdate(word, 1, (_, count) => count + 1);
            }
        });
        return counts.ToDictionary(pair => pair.Key, pair => pair.Value);
    }

    [OutOfProcess]
    public static int[] Squares(int[] numbers, CancellationToken cancellationToken) =>
        numbers.AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(n => n * n).ToArray();

    [OutOfProcess]
    public static async Task<int> LocksAsync(int rounds)
    {
        var gate = new SemaphoreSlim(1);
        var total = 0;
        await Task.WhenAll(Enumerable.Range(0, rounds).Select(async n =>
        {
            await gate.WaitAsync();
            try
            {
                total += n;
            }
            finally
            {
                gate.Release();
            }
        }));
        return total;
    }
}
