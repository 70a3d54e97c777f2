#:package WorkerGen@$WorkerGenVersion$
using WorkerGen;

await foreach (var (n, fib) in Fibonacci.FibParallelAsync(Enumerable.Range(30, 8)))
    Console.WriteLine($"fib({n}) = {fib}");

public static partial class Fibonacci
{
    [OutOfProcess]
    public static long Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);
}
