using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Hostile;

/// <summary>Worker methods that do to their own process what no worker method should: it is all within the reach of code that runs in one.</summary>
internal static unsafe partial class HostileMethods
{
    // Bounds what is to be killed, should the test that is to have it killed fail.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Writes into the channel past the host, and returns or hangs.</summary>
    [OutOfProcess]
    internal static int Forge(string text, int times, bool hangs)
    {
        using FileStream channel = OpenChannel();
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        for (int i = 0; i < times; i++)
        {
            channel.Write(bytes);
        }

        Thread.Sleep(hangs ? Limit : TimeSpan.Zero);
        return times;
    }

    /// <summary>Closes the channel and lives on.</summary>
    [OutOfProcess]
    internal static int CloseChannel(int x)
    {
        foreach (int descriptor in ChannelDescriptors())
        {
            new SafeFileHandle(descriptor, ownsHandle: true).Dispose();
        }

        Thread.Sleep(Limit);
        return x;
    }

    /// <summary>Runs, and has the page say again and again that it has just begun.</summary>
    [OutOfProcess]
    internal static int PretendToHaveBegun(int x)
    {
        long* page = FindPage();
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Limit;)
        {
            Volatile.Write(ref page[1], Stopwatch.GetTimestamp());
        }

        return x;
    }

    /// <summary>Runs, and has the page name other items all the time, in the future.</summary>
    [OutOfProcess]
    internal static int PretendToRunOthers(int x)
    {
        long* page = FindPage();
        for (long start = Stopwatch.GetTimestamp(), other = 1_000; Stopwatch.GetElapsedTime(start) < Limit; other++)
        {
            Volatile.Write(ref page[1], long.MaxValue - other);
            Volatile.Write(ref page[0], other);
        }

        return x;
    }

    /// <summary>Writes a number at one place of the page.</summary>
    [OutOfProcess]
    internal static int WriteToPage(int offset, long number)
    {
        Volatile.Write(ref FindPage()[offset / sizeof(long)], number);
        return offset;
    }

    private static FileStream OpenChannel() => new(new SafeFileHandle(ChannelDescriptors()[0], ownsHandle: false), FileAccess.Write, bufferSize: 0);

    // The pipe that this process can only write to and that is not standard error. The host has it open, and so has the runtime.
    private static int[] ChannelDescriptors()
    {
        var pipes = Directory.GetFiles("/proc/self/fd")
            .Select(path => (Descriptor: int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture), Target: File.ResolveLinkTarget(path, returnFinalTarget: false)?.Name ?? ""))
            .Where(each => each.Target.StartsWith("pipe:", StringComparison.Ordinal))
            .ToLookup(each => each.Target, each => each.Descriptor);
        return [.. pipes.Single(ends => ends.Count() > 1 && !ends.Contains(2) && ends.All(IsWriteOnly))];
    }

    private static bool IsWriteOnly(int descriptor) =>
        File.ReadLines($"/proc/self/fdinfo/{descriptor}").Single(line => line.StartsWith("flags:", StringComparison.Ordinal)).EndsWith('1');

    private static long* FindPage()
    {
        string line = File.ReadLines("/proc/self/maps").Single(line => line.Contains("workergen-", StringComparison.Ordinal));
        return (long*)long.Parse(line.AsSpan(0, line.IndexOf('-', StringComparison.Ordinal)), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
