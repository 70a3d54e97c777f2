using WorkerGen;

namespace Diagnostics.WithoutFix;

internal static partial class Images
{
    [OutOfProcess]
    public static int CountRows(byte[] pixels, int width)
    {
        if (width <= 0)
        {
            Environment.Exit(2);
        }

        return pixels.Length / Math.Max(width, 1);
    }
}
