using WorkerGen;

namespace Diagnostics.WithFix;

internal static partial class Roots
{
    [OutOfProcess]
    public static double SquareRoot(double value)
    {
        double root = value;
        while (true)
        {
            root = (root + value / root) / 2;
        }
    }
}
