namespace WorkerGen.Pool;

/// <summary>Where what a pool does by itself begins to run: on the thread pool, or in a test where and when the test says.</summary>
internal class Background
{
    public static Background ThreadPool { get; } = new();

    /// <summary>Begins a piece of work, later and not on the stack of the caller.</summary>
    /// <returns>A task that ends with the work.</returns>
    public virtual Task Run(Func<Task> work) => Task.Run(work);
}
