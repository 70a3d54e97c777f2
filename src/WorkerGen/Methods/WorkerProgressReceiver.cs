using System.ComponentModel;
using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>The caller's end of the progress that a worker method reports. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class WorkerProgressReceiver
{
    private protected WorkerProgressReceiver()
    {
    }

    /// <summary>Makes a receiver that hands reports to <paramref name="progress"/>.</summary>
    /// <typeparam name="T">The type of a report.</typeparam>
    /// <param name="progress">The caller's progress, or <see langword="null"/>.</param>
    /// <param name="codec">The codec of a report.</param>
    /// <returns>The receiver, or <see langword="null"/> when there is no progress to report to.</returns>
    public static WorkerProgressReceiver? Create<T>(IProgress<T>? progress, WorkerCodec<T> codec) =>
        progress is null ? null : new Receiver<T>(progress, codec);

    /// <summary>Reads a report, whatever the codec throws for it, and returns what hands it to the caller.</summary>
    internal abstract Action Read(ref Utf8JsonReader reader);

    private sealed class Receiver<T>(IProgress<T> progress, WorkerCodec<T> codec) : WorkerProgressReceiver
    {
        internal override Action Read(ref Utf8JsonReader reader)
        {
            T report = codec.Read(ref reader);
            return () => progress.Report(report);
        }
    }
}
