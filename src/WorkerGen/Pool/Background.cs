namespace WorkerGen.Pool;

/// <summary>Where what a pool does by itself begins to run: on the thread pool, or in a test where and when the test says.</summary>
internal class Background
{
    public static Background ThreadPool { get; } = new();

    /// <summary>Begins a piece of work, later, not on the stack of the caller and not in its context: it may go on for as long as the pool lives.</summary>
    /// <returns>A task that ends with the work.</returns>
    public virtual Task Run(Func<Task> work)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            return Task.Run(work);
        }

        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(work);
        }
    }
}
