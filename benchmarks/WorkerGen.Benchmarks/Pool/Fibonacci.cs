namespace WorkerGen.Benchmarks.Pool;

/// <summary>The method that the benchmarks of pools run.</summary>
public static partial class Fibonacci
{
    /// <summary>Computes a Fibonacci number the slow way.</summary>
    [OutOfProcess]
    public static long Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);
}
