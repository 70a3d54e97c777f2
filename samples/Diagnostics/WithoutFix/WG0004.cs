using WorkerGen;

namespace Diagnostics.WithoutFix;

internal static partial class Checksums
{
    [OutOfProcess]
    public static int Xor(ReadOnlySpan<byte> data)
    {
        int sum = 0;
        foreach (byte value in data)
        {
            sum ^= value;
        }

        return sum;
    }
}
