using WorkerGen.Pool;

namespace WorkerGen.Methods;

public sealed partial class WorkerMethod<TInput, TOutput>
{
    /// <summary>Runs the method once in a worker.</summary>
    /// <param name="input">The input.</param>
    /// <param name="pool">The pool, or <see langword="null"/> for <see cref="WorkerPool.Shared"/>.</param>
    /// <param name="progress">Receives what the method reports, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends with the value or the exception of the method.</returns>
    public Task<TOutput> CallAsync(TInput input, WorkerPool? pool, WorkerProgressReceiver? progress, CancellationToken cancellationToken) =>
        SingleCall<TInput, TOutput>.RunAsync(this, input, (pool ?? WorkerPool.Shared).Current, progress, cancellationToken);

    /// <summary>Runs the method for each input, in workers.</summary>
    /// <param name="inputs">The inputs, enumerated lazily and once for each enumeration of the results.</param>
    /// <param name="options">How to run, or <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Receives what the method reports, from all items, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The results; nothing runs before they are enumerated.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public IAsyncEnumerable<WorkerResult<TInput, TOutput>> ParallelAsync(
        IEnumerable<TInput> inputs, ParallelWorkOptions? options, WorkerProgressReceiver? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return ParallelRun<TInput, TOutput>.EnumerateAsync(this, inputs, (options ?? new ParallelWorkOptions()).Validated(), progress, cancellationToken);
    }

    /// <summary>Runs the method for each input, in workers.</summary>
    /// <param name="inputs">The inputs, enumerated lazily and once for each enumeration of the results.</param>
    /// <param name="options">How to run, or <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Receives what the method reports, from all items, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The results; nothing runs before they are enumerated.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public IAsyncEnumerable<WorkerResult<TInput, TOutput>> ParallelAsync(
        IAsyncEnumerable<TInput> inputs, ParallelWorkOptions? options, WorkerProgressReceiver? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return ParallelRun<TInput, TOutput>.EnumerateAsync(this, inputs, (options ?? new ParallelWorkOptions()).Validated(), progress, cancellationToken);
    }
}
