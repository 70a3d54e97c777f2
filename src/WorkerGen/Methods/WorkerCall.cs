using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>What a worker method can see of the call it serves: the caller's token and progress. Used by generated code.</summary>
public sealed class WorkerCall
{
    private readonly Action<Action<Utf8JsonWriter>>? _report;

    internal WorkerCall(Action<Action<Utf8JsonWriter>>? report, CancellationToken cancellationToken)
    {
        CancellationToken = cancellationToken;
        _report = report;
    }

    /// <summary>Is canceled when the caller cancels the call.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Makes the worker's end of the caller's progress.</summary>
    /// <typeparam name="T">The type of a report.</typeparam>
    /// <param name="codec">The codec of a report.</param>
    /// <returns>An object that sends each report to the caller, from any thread, until the item has ended.</returns>
    public IProgress<T> GetProgress<T>(WorkerCodec<T> codec) => new Reporter<T>(codec, _report);

    private sealed class Reporter<T>(WorkerCodec<T> codec, Action<Action<Utf8JsonWriter>>? report) : IProgress<T>
    {
        public void Report(T value) => report?.Invoke(writer => codec.Write(writer, value));
    }
}
