using WorkerGen;

namespace Diagnostics.WithFix;

internal static partial class Squares
{
    [OutOfProcess]
    public static long Square(int n) => (long)n * n;

    public static async Task<long> SumAsync(int[] numbers)
    {
        var pool = WorkerPool.Create(new WorkerPoolOptions { MaxWorkers = 2 });
        long sum = 0;
        await foreach ((_, long square) in SquareParallelAsync(numbers, new ParallelWorkOptions { Pool = pool }))
        {
            sum += square;
        }

        await pool.DisposeAsync();
        return sum;
    }
}
