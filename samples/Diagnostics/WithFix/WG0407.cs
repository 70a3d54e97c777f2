using WorkerGen;

namespace Diagnostics.WithFix;

internal static partial class Collatz
{
    [OutOfProcess]
    public static int LongestChain(int below, CancellationToken cancellationToken)
    {
        int longest = 0;
        for (int start = 1; start < below; start++)
        {
            longest = Math.Max(longest, LengthOfChain(start));
        }

        return longest;
    }

    private static int LengthOfChain(long n)
    {
        int length = 1;
        for (; n > 1; length++)
        {
            n = n % 2 == 0 ? n / 2 : (3 * n) + 1;
        }

        return length;
    }
}
