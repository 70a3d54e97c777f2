using System.Diagnostics;
using System.Globalization;

namespace WorkerGen.Tests.Support;

/// <summary>Looks at the numbers of the rings for large arrays, where docs/protocol.md says they are.</summary>
internal static class Rings
{
    public const int Capacity = 1_048_576;

    private const int SentToWorker = 512;
    private const int SentByWorker = 1536;

    /// <summary>How many bytes this process, whose pool the worker is of, has put into the ring to it.</summary>
    public static unsafe long SentTo(int worker)
    {
        string page = Assert.Single(PagesOf(worker)).Inode;
        return Volatile.Read(ref *(long*)(PagesOf(Environment.ProcessId).Single(each => each.Inode == page).Start + SentToWorker));
    }

    /// <summary>Waits, in a worker, until it has put so many bytes into the ring to its pool.</summary>
    public static unsafe void WaitUntilSentByWorker(long bytes)
    {
        long* sent = (long*)(PagesOf(Environment.ProcessId)[0].Start + SentByWorker);
        long start = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref *sent) < bytes && Stopwatch.GetElapsedTime(start) < Waiting.Limit)
        {
        }
    }

    private static IReadOnlyList<(nint Start, string Inode)> PagesOf(int process) =>
    [
        .. File.ReadLines($"/proc/{process}/maps")
            .Where(line => line.Contains("workergen-", StringComparison.Ordinal))
            .Select(line => (
                nint.Parse(line.AsSpan(0, line.IndexOf('-', StringComparison.Ordinal)), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[4])),
    ];
}
