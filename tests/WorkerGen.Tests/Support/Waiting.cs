namespace WorkerGen.Tests.Support;

/// <summary>Bounds every wait of the tests.</summary>
internal static class Waiting
{
#if MUTATION_TESTING
    // Most mutants that make a test wait make it wait for ever.
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);
#else
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
#endif

    public static Task WithinLimit(this Task task) => task.WaitAsync(Limit);

    public static Task WithinLimit(this ValueTask task) => task.AsTask().WaitAsync(Limit);

    public static Task<T> WithinLimit<T>(this Task<T> task) => task.WaitAsync(Limit);

    /// <summary>Collects a sequence.</summary>
    public static async Task<List<T>> WithinLimit<T>(this IAsyncEnumerable<T> sequence)
    {
        using var leave = new CancellationTokenSource();
        try
        {
            return await sequence.ToListAsync(leave.Token).AsTask().WithinLimit();
        }
        catch (TimeoutException)
        {
            // The next test needs the workers; this one must not mistake the cancellation for its own.
            await leave.CancelAsync();
            throw;
        }
    }

    /// <summary>Looks again and again until something is so that nobody can be asked to announce.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what, TimeSpan? limit = null)
    {
        using var end = new CancellationTokenSource(limit ?? Limit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!condition())
        {
            Assert.False(end.IsCancellationRequested, $"It did not happen in time: {what}");
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
