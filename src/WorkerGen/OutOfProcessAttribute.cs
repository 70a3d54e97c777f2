namespace WorkerGen;

/// <summary>
/// Marks a static, pure method as a worker method: the generator adds <c>XAsync</c> and <c>XParallelAsync</c> wrappers to the containing
/// partial type, and those run the method in worker processes.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OutOfProcessAttribute : Attribute
{
    /// <summary>
    /// The name of the method on the wire. By default it is the full name of the type and the name of the method, such as
    /// <c>MyApp.Fibonacci.Fib</c>. Overloads need a name each.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>
    /// The time that one item may take, in milliseconds, from its start in the worker; 0, the default, means no limit. When it is over,
    /// what it does is ended, with its worker if need be, and the item fails with <see cref="WorkerTimeoutException"/>.
    /// <see cref="ParallelWorkOptions.Timeout"/> takes precedence.
    /// </summary>
    public int TimeoutMilliseconds { get; set; }
}
