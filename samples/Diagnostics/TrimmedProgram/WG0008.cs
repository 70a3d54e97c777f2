using WorkerGen;

namespace Diagnostics.TrimmedProgram;

internal static partial class Program
{
    [OutOfProcess]
    public static long Square(int n) => (long)n * n;

    private static async Task Main() => Console.WriteLine(await SquareAsync(12));
}
