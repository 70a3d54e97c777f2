using WorkerGen;

namespace Diagnostics.WithoutFix;

internal static partial class Countdown
{
    [OutOfProcess]
    public static IEnumerable<int> From(int n)
    {
        for (; n > 0; n--)
        {
            yield return n;
        }
    }
}
