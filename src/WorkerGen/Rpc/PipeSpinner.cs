using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace WorkerGen.Rpc;

/// <summary>
/// Looks for a moment whether a pipe has something to read, before its reader goes to sleep: to be woken takes longer than most small calls do. It does that
/// only while it helps. Used by one thread at a time.
/// </summary>
/// <param name="handle">The reading end of the pipe.</param>
internal sealed partial class PipeSpinner(SafeHandle handle)
{
    /// <summary>After a look in vain one wait goes without, then two, four, and so on to this number.</summary>
    public const int MostSkipped = 64;

    // About what the system needs to put a thread to sleep and to wake it again, several times over.
    private static readonly long Limit = Stopwatch.Frequency / 1_000_000 * 30;

    private int _skip;
    private int _skipped;

    /// <summary>A spinner for a stream that is a pipe, where the system is known.</summary>
    public static PipeSpinner? For(Stream stream) => !OperatingSystem.IsLinux() || Environment.ProcessorCount == 1 ? null : stream switch
    {
        FileStream file => new PipeSpinner(file.SafeFileHandle),
        PipeStream pipe => new PipeSpinner(pipe.SafePipeHandle),
        _ => null,
    };

    /// <summary>Looks for a moment, or not at all when that has been in vain before.</summary>
    /// <returns>Whether there is something to read, or never will be.</returns>
    public bool Wait()
    {
        if (_skipped < _skip)
        {
            _skipped++;
            return false;
        }

        _skipped = 0;
        long start = Stopwatch.GetTimestamp();
        var descriptor = new PollDescriptor { Handle = (int)handle.DangerousGetHandle(), Events = 1 };
        do
        {
            if (Poll(ref descriptor, 1, 0) != 0)
            {
                _skip = 0;
                return true;
            }
        }
        while (Stopwatch.GetTimestamp() - start < Limit);
        _skip = Math.Min(Math.Max(1, 2 * _skip), MostSkipped);
        return false;
    }

    private struct PollDescriptor
    {
        public int Handle;
        public short Events;
        public short Returned;
    }

    [LibraryImport("libc", EntryPoint = "poll")]
    [SuppressGCTransition]
    private static partial int Poll(ref PollDescriptor descriptors, nuint count, int timeout);
}
