using System.Collections.Concurrent;

namespace WorkerGen.Rpc.Library;

/// <summary>
/// Runs requests one after another on the thread that calls <see cref="Run"/>: the main thread of the worker, which has the largest stack.
/// </summary>
internal sealed class HostThread : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _queue = [];

    public override void Post(SendOrPostCallback d, object? state)
    {
        try
        {
            _queue.Add((d, state));
        }
        catch (InvalidOperationException)
        {
            // The worker is about to exit; nobody waits for the answer any more.
        }
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("The host's thread takes work in order only.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs what is posted until <see cref="Stop"/>. The user's code sees no synchronization context.</summary>
    public void Run()
    {
        foreach ((SendOrPostCallback callback, object? state) in _queue.GetConsumingEnumerable())
        {
            callback(state);
        }
    }

    public void Stop() => _queue.CompleteAdding();

    public void Dispose() => _queue.Dispose();
}
