using WorkerGen;

namespace Diagnostics.WithoutFix;

internal static partial class Factorials
{
    [OutOfProcess]
    public static long Of(int n) => n <= 1 ? 1 : n * Of(n);
}
