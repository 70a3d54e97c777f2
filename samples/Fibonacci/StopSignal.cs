using System.Runtime.InteropServices;

namespace FibonacciSample;

/// <summary>
/// Turns Ctrl+C and the request to terminate into two tokens: the first signal asks the program to start nothing new, and a second one, or the
/// end of the time that running work is given, asks it to end at once.
/// </summary>
internal sealed class StopSignal : IDisposable
{
    /// <summary>The time that running work is given.</summary>
    public static TimeSpan DrainTime { get; } = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _aborting = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public StopSignal()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
    }

    public CancellationToken Stopping => _stopping.Token;

    public CancellationToken Aborting => _aborting.Token;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _stopping.Dispose();
        _aborting.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_stopping.IsCancellationRequested)
        {
            _aborting.Cancel();
            return;
        }

        _aborting.CancelAfter(DrainTime);
        _stopping.Cancel();
    }
}
