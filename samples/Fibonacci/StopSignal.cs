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

    private const int Interrupted = 130;
    private const int Terminated = 143;

    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _aborting = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private int _exitCode;
    private volatile bool _isRepeated;

    public StopSignal()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
    }

    public CancellationToken Stopping => _stopping.Token;

    public CancellationToken Aborting => _aborting.Token;

    /// <summary>Whether there was a second signal.</summary>
    public bool IsRepeated => _isRepeated;

    /// <summary>What the program exits with when it was asked to stop: 128 and the number of the first signal, as a shell has it.</summary>
    public int ExitCode => Volatile.Read(ref _exitCode);

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

        // Two signals in quick succession are handled by two threads.
        int exitCode = context.Signal == PosixSignal.SIGTERM ? Terminated : Interrupted;
        if (Interlocked.CompareExchange(ref _exitCode, exitCode, 0) == 0)
        {
            _aborting.CancelAfter(DrainTime);
            _stopping.Cancel();
            return;
        }

        _isRepeated = true;
        _stopping.Cancel();
        _aborting.Cancel();
    }
}
