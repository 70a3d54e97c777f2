namespace FibonacciSample;

/// <summary>How much work a number is: the calls of Fib that it takes, so that a bar can show the share of the work that is done.</summary>
internal static class WorkAmount
{
    public static double Of(int n)
    {
        (double current, double next) = (0, 1);
        for (int i = 0; i < n; i++)
        {
            (current, next) = (next, current + next);
        }

        // Fib(n) makes 2 fib(n + 1) - 1 calls, itself included.
        return (2 * next) - 1;
    }

    public static double OfRange(int from, int to) => Enumerable.Range(from, to - from + 1).Sum(Of);
}
