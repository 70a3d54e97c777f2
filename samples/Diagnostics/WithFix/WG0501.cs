using WorkerGen;

namespace Diagnostics.WithFix;

internal static partial class Fibonacci
{
    [OutOfProcess]
    public static long Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);

    public static async Task PrintAsync(IEnumerable<int> numbers)
    {
        foreach (int n in numbers)
        {
            long fib = await FibAsync(n);
            Console.WriteLine($"fib({n}) = {fib}");
        }
    }
}
