namespace WorkerGen.Benchmarks.Peers.Work;

/// <summary>The inputs of the rows, and what their results add up to. The programs in Python and JavaScript make the same.</summary>
internal static class Numbers
{
    private const int LightItems = 400;
    private const int HeavyItems = 8;
    private const int Fractions = 1 << 20;

    /// <summary>The nine numbers up to <paramref name="greatest"/>, the largest work first.</summary>
    public static int[] Descending(int greatest) => [.. Enumerable.Range(greatest - 8, 9).Reverse()];

    /// <summary>Many light items with a few heavy ones among them.</summary>
    public static int[] HeavyTailed(int greatest) =>
        [.. Enumerable.Range(0, LightItems).Select(i => i % (LightItems / HeavyItems) == 0 ? greatest : 20 + (i % 6))];

    public static double FibSum(IEnumerable<int> numbers) => numbers.Sum(n => (double)Fib(n));

    /// <summary>
    /// Numbers whose sum is exact in any order, with about as many digits as a number can have.
    /// </summary>
    public static double[] Array(long bytes)
    {
        var values = new double[bytes / sizeof(double)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = i % Fractions / (double)Fractions;
        }

        return values;
    }

    public static double ArraySum(long bytes)
    {
        long count = bytes / sizeof(double);
        long rest = count % Fractions;
        long numerators = (count / Fractions * (Fractions * (Fractions - 1L) / 2)) + (rest * (rest - 1) / 2);
        return numerators / (double)Fractions;
    }

    private static long Fib(int n)
    {
        (long last, long next) = (0, 1);
        for (int i = 0; i < n; i++)
        {
            (last, next) = (next, last + next);
        }

        return last;
    }
}
