using System.ComponentModel;

namespace WorkerGen.Methods;

/// <summary>
/// Describes one worker method to pools and to the worker host. Generated code makes one for each method marked with
/// <see cref="OutOfProcessAttribute"/>. Instances are immutable and safe for use by several threads.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class WorkerMethod
{
    private protected WorkerMethod()
    {
    }

    /// <summary>The simple name of the assembly that defines the method; the worker loads its registry from there.</summary>
    public required string Assembly { get; init; }

    /// <summary>The name of the method on the wire, such as <c>MyApp.Fibonacci.Fib</c>; unique in its assembly.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// A hash of the types of the parameters and of the result, member by member. Caller and worker must agree on it, which shows that
    /// they were built from the same source.
    /// </summary>
    public required string Signature { get; init; }

    /// <summary>The time limit that the attribute sets, or <see langword="null"/>.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether the method has a parameter for a cancellation token, so that it can end early when it is asked to.</summary>
    public bool TakesCancellationToken { get; init; }

    /// <summary>Rebuilds the exceptions that the method declares with <see cref="ThrowsAttribute"/>, or <see langword="null"/> when it declares none.</summary>
    public WorkerExceptionFactory? CreateException { get; init; }

    /// <summary>The name on the wire.</summary>
    public override string ToString() => Name;
}

/// <summary>Describes one worker method together with its types.</summary>
/// <typeparam name="TInput">The parameter, or a tuple of the parameters, or <see cref="ValueTuple"/> when there is none.</typeparam>
/// <typeparam name="TOutput">The value, without its task, or <see cref="ValueTuple"/> when there is none.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class WorkerMethod<TInput, TOutput> : WorkerMethod
{
    /// <summary>Writes and reads inputs.</summary>
    public required WorkerCodec<TInput> Input { get; init; }

    /// <summary>Writes and reads outputs.</summary>
    public required WorkerCodec<TOutput> Output { get; init; }

    /// <summary>Runs a method that is not asynchronous; exactly one of this and <see cref="RunAsync"/> is set.</summary>
    public Func<TInput, WorkerCall, TOutput>? Run { get; init; }

    /// <summary>Runs a method that returns a task.</summary>
    public Func<TInput, WorkerCall, ValueTask<TOutput>>? RunAsync { get; init; }
}

/// <summary>
/// Rebuilds an exception from the full name of its type, its message and its inner exception; returns <see langword="null"/> for a type
/// that it does not know. Generated code spells out the types, so that no type is loaded because a message named it.
/// </summary>
/// <param name="typeName">The full name of the type, with <c>+</c> before a nested one.</param>
/// <param name="message">The message.</param>
/// <param name="inner">The inner exception, already rebuilt, or <see langword="null"/>.</param>
/// <returns>The exception, or <see langword="null"/>.</returns>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate Exception? WorkerExceptionFactory(string typeName, string message, Exception? inner);
