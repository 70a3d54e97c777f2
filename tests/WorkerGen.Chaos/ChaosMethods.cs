using System.Diagnostics;
using WorkerGen.Tests.Support;

namespace WorkerGen.Chaos;

/// <summary>What an item of <see cref="ChaosMethods.Act"/> does.</summary>
internal enum Deed
{
    Return,
    Print,
    LeaveChild,
    Throw,
    OverflowTheStack,
    FailFast,
    ExitCleanly,
    Exit,
    KillItself,
    WriteNullInNativeCode,
    HangUntilAsked,
    Hang,
}

/// <summary>The worker methods. What each returns can be told from its input, in this process.</summary>
internal static partial class ChaosMethods
{
    // Bounds what is killed long before.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Uses a processor for so long, and returns a number that follows from the first (SplitMix64: Steele, Lea, Flood, OOPSLA 2014).</summary>
    [OutOfProcess]
    internal static ulong Mix(ulong number, int microseconds)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalMicroseconds < microseconds)
        {
        }

        return Mixed(number);
    }

    /// <summary>Does the same by and by, and looks at its token.</summary>
    [OutOfProcess]
    internal static async Task<ulong> MixLater(ulong number, int milliseconds, CancellationToken cancellationToken)
    {
        await Task.Delay(milliseconds, cancellationToken);
        return Mixed(number);
    }

    /// <summary>Reports the numbers up to a last one on its way.</summary>
    [OutOfProcess]
    internal static ulong MixWithReports(ulong number, int reports, IProgress<int> progress)
    {
        for (int i = 1; i <= reports; i++)
        {
            progress.Report(i);
        }

        return Mixed(number);
    }

    /// <summary>Turns data over, in place of large inputs and outputs that do something.</summary>
    [OutOfProcess]
    internal static byte[] Reverse(byte[] data)
    {
        byte[] reversed = [.. data];
        Array.Reverse(reversed);
        return reversed;
    }

    [OutOfProcess]
    internal static ulong Act(Deed deed, ulong number, CancellationToken cancellationToken)
    {
        switch (deed)
        {
            case Deed.Return:
                break;
            case Deed.Print:
                Console.WriteLine(new string('x', 200_000));
                Native.Print(2, new string('y', 100_000));
                break;
            case Deed.LeaveChild:
                Process.Start(new ProcessStartInfo("/bin/sleep", ["300"]) { UseShellExecute = false })!.Dispose();
                break;
            case Deed.Throw:
                throw new InvalidOperationException($"{number} is not wanted.");
            case Deed.OverflowTheStack:
                Overflow(number);
                break;
            case Deed.FailFast:
                Environment.FailFast($"{number} gives up.");
                break;
            case Deed.ExitCleanly:
                Environment.Exit(0);
                break;
            case Deed.Exit:
                Environment.Exit(99);
                break;
            case Deed.KillItself:
                Native.Kill(Environment.ProcessId, Native.SigKill);
                Thread.Sleep(Limit);
                break;
            case Deed.WriteNullInNativeCode:
                Native.Fill(16, 1, 64);
                break;
            case Deed.HangUntilAsked:
                cancellationToken.WaitHandle.WaitOne(Limit);
                cancellationToken.ThrowIfCancellationRequested();
                break;
            case Deed.Hang:
                Thread.Sleep(Limit);
                break;
            default:
                throw new UnreachableException();
        }

        return Mixed(number);
    }

    /// <summary>What the methods return for a number.</summary>
    internal static ulong Mixed(ulong number)
    {
        ulong z = unchecked(number + 0x9E3779B97F4A7C15);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }

    private static ulong Overflow(ulong number) => number == ulong.MaxValue ? 0 : 1 + Overflow(unchecked(number + 1) & ~1ul);
}
