using System.ComponentModel;

namespace WorkerGen.Methods;

/// <summary>What a worker method can see of the call it serves: the caller's token and progress. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WorkerCall
{
    private readonly IItemObserver _observer;

    internal WorkerCall(IItemObserver observer, CancellationToken cancellationToken)
    {
        _observer = observer;
        CancellationToken = cancellationToken;
    }

    /// <summary>The item that is about to begin; the next one of its request uses the same object.</summary>
    internal long Ordinal { get; set; }

    /// <summary>Is canceled when the caller cancels the call.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Makes the worker's end of the caller's progress.</summary>
    /// <typeparam name="T">The type of a report.</typeparam>
    /// <param name="codec">The codec of a report.</param>
    /// <returns>An object that sends each report to the caller, from any thread.</returns>
    public IProgress<T> GetProgress<T>(WorkerCodec<T> codec) => new Reporter<T>(_observer, Ordinal, codec);

    private sealed class Reporter<T>(IItemObserver observer, long ordinal, WorkerCodec<T> codec) : IProgress<T>
    {
        public void Report(T value) => observer.Report(ordinal, writer => PackedArrays.WritePlain(writer, codec, value));
    }
}
