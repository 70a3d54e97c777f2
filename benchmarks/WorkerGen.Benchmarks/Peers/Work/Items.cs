namespace WorkerGen.Benchmarks.Peers.Work;

/// <summary>What the rows run, in workers and in this process.</summary>
internal static partial class Items
{
    /// <summary>Computes a Fibonacci number the slow way.</summary>
    [OutOfProcess]
    public static long Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);

    /// <summary>Makes a JSON document, parses it and adds up its values: work that allocates much and keeps little.</summary>
    [OutOfProcess]
    public static long Parse(int seed, int records) => Document.SumOf(Document.Write(seed, records));

    /// <summary>Adds up an array.</summary>
    [OutOfProcess]
    public static double Total(double[] values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>Twice each value.</summary>
    [OutOfProcess]
    public static double[] Twice(double[] values)
    {
        var twice = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            twice[i] = values[i] * 2;
        }

        return twice;
    }
}
