using WorkerGen;

namespace Diagnostics.WithFix;

internal static partial class Cubes
{
    [OutOfProcess]
    public static long Cube(int n) => (long)n * n * n;

    public static async Task PrintAsync(int n, CancellationToken cancellationToken)
    {
        long cube = await CubeAsync(n);
        await Console.Out.WriteLineAsync($"{cube}".AsMemory(), cancellationToken);
    }
}
