using WorkerGen;

namespace Diagnostics.WithFix;

internal static partial class Histogram
{
    [OutOfProcess]
    public static int[] OfBytes(CancellationToken cancellationToken, byte[] data)
    {
        var counts = new int[256];
        foreach (byte value in data)
        {
            cancellationToken.ThrowIfCancellationRequested();
            counts[value]++;
        }

        return counts;
    }
}
