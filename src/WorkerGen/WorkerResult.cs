using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace WorkerGen;

/// <summary>What became of one work item of a parallel call.</summary>
/// <typeparam name="TInput">The type of the input: the method's parameter, or a tuple of its parameters.</typeparam>
/// <typeparam name="TOutput">The type that the method returns; <see cref="ValueTuple"/> when it returns nothing.</typeparam>
public readonly struct WorkerResult<TInput, TOutput>
{
    private readonly TOutput? _value;

    internal WorkerResult(long index, TInput input, TOutput value)
    {
        Index = index;
        Input = input;
        _value = value;
    }

    internal WorkerResult(long index, TInput input, WorkerResultStatus status, Exception exception)
    {
        Index = index;
        Input = input;
        Status = status;
        Exception = exception;
    }

    /// <summary>The position of the input in its sequence, from 0.</summary>
    public long Index { get; }

    /// <summary>The input.</summary>
    public TInput Input { get; }

    /// <summary>The value that the method returned.</summary>
    /// <exception cref="Exception">The item did not succeed; the exception is <see cref="Exception"/>, with the stack of the worker.</exception>
    public TOutput Value
    {
        get
        {
            if (Exception is not null)
            {
                ExceptionDispatchInfo.Throw(Exception);
            }

            return _value!;
        }
    }

    /// <summary>Whether the method returned a value.</summary>
    [MemberNotNullWhen(false, nameof(Exception))]
    public bool IsSuccess => Exception is null;

    /// <summary>Why there is no value, or <see langword="null"/> when there is one.</summary>
    public Exception? Exception { get; }

    /// <summary>What became of the item.</summary>
    public WorkerResultStatus Status { get; }

    /// <summary>Splits the result into its input and its value, as in <c>await foreach (var (n, fib) in ...)</c>.</summary>
    /// <param name="input">The input.</param>
    /// <param name="value">The value that the method returned.</param>
    /// <exception cref="Exception">The item did not succeed; see <see cref="Value"/>.</exception>
    public void Deconstruct(out TInput input, out TOutput value)
    {
        input = Input;
        value = Value;
    }

    /// <summary>The index with the value or the message of the exception, for the debugger and for logs.</summary>
    public override string ToString() => IsSuccess ? $"[{Index}] {Input} = {_value}" : $"[{Index}] {Input}: {Status}: {Exception.Message}";
}
