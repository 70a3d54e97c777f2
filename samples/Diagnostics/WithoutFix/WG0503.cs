using WorkerGen;

namespace Diagnostics.WithoutFix;

internal static partial class Parity
{
    [OutOfProcess]
    public static int Half(int n) => n / 2;

    [OutOfProcess]
    public static async Task<bool> IsEvenAsync(int n) => await HalfAsync(n) * 2 == n;
}
