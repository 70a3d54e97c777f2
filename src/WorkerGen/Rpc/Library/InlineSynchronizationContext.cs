namespace WorkerGen.Rpc.Library;

/// <summary>
/// Runs what is posted at once, on the thread that posts it: notifications are handled on the reading thread, so each is done before the
/// message behind it is looked at.
/// </summary>
internal sealed class InlineSynchronizationContext : SynchronizationContext
{
    public static readonly InlineSynchronizationContext Instance = new();

    public override void Post(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        d(state);
    }

    public override SynchronizationContext CreateCopy() => this;
}
