using WorkerGen;

namespace Diagnostics.WithFix;

internal static class Primes
{
    [OutOfProcess]
    public static bool IsPrime(int n) => n > 1 && !Enumerable.Range(2, n - 2).Any(divisor => n % divisor == 0);
}
