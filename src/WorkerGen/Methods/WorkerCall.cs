using System.ComponentModel;

namespace WorkerGen.Methods;

/// <summary>What a worker method can see of the call it serves: the caller's token and progress. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WorkerCall
{
    private readonly IItemObserver _observer;
    private readonly long _ordinal;

    internal WorkerCall(IItemObserver observer, long ordinal, CancellationToken cancellationToken)
    {
        _observer = observer;
        _ordinal = ordinal;
        CancellationToken = cancellationToken;
    }

    /// <summary>Is canceled when the caller cancels the call.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Makes the worker's end of the caller's progress.</summary>
    /// <typeparam name="T">The type of a report.</typeparam>
    /// <param name="codec">The codec of a report.</param>
    /// <returns>An object that sends each report to the caller, from any thread.</returns>
    public IProgress<T> GetProgress<T>(WorkerCodec<T> codec) => new Reporter<T>(this, codec);

    private sealed class Reporter<T>(WorkerCall call, WorkerCodec<T> codec) : IProgress<T>
    {
        public void Report(T value) => call._observer.Report(call._ordinal, writer => codec.Write(writer, value));
    }
}
