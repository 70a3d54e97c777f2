using WorkerGen;

namespace FibonacciSample;

/// <summary>The work: pure, without state, and slow on purpose. FibAsync and FibParallelAsync are generated.</summary>
public static partial class Fibonacci
{
    [OutOfProcess]
    public static long Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);
}
