using WorkerGen;

namespace Diagnostics.WithoutFix;

internal static partial class Samples
{
    [OutOfProcess]
    public static void Clip(double[] samples)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = Math.Clamp(samples[i], -1, 1);
        }
    }
}
