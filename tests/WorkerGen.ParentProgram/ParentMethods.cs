using System.Diagnostics;
using System.Runtime.InteropServices;

namespace WorkerGen.ParentProgram;

internal static partial class ParentMethods
{
    [OutOfProcess]
    internal static int ProcessId(int x) => Environment.ProcessId;

    [OutOfProcess]
    internal static double[] Halve(int[] numbers) => [.. numbers.Select(static number => number / 2.0)];

    [OutOfProcess]
    internal static double Half(int number) => number / 2.0;

    [OutOfProcess]
    internal static int Spin(int seconds, IProgress<int> running)
    {
        running.Report(Environment.ProcessId);
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
        }

        return seconds;
    }

    /// <summary>Blocks in native code, for ever.</summary>
    [OutOfProcess]
    internal static int Pause(int x, IProgress<int> running)
    {
        running.Report(Environment.ProcessId);
        return WaitForSignal();
    }

    /// <summary>Starts a child, and another whose parent ends at once, and then uses a processor.</summary>
    [OutOfProcess]
    internal static int SpinWithChildren(int seconds, IProgress<int> running)
    {
        using var child = Process.Start("/bin/sleep", [$"{seconds}"]);
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"/bin/sleep {seconds} >/dev/null & echo $!"]) { RedirectStandardOutput = true })!;
        int orphan = int.Parse(shell.StandardOutput.ReadLine()!, System.Globalization.CultureInfo.InvariantCulture);
        shell.WaitForExit();
        running.Report(child.Id);
        running.Report(orphan);
        return Spin(seconds, running);
    }

    /// <summary>Allocates for ever, and touches what it gets. In native code, where no collector sees the limit coming.</summary>
    [OutOfProcess]
    internal static unsafe long AllocateWithoutEnd(int megabytes)
    {
        while (true)
        {
            nuint size = (nuint)megabytes * 1024 * 1024;
            NativeMemory.Fill(NativeMemory.Alloc(size), size, 1);
        }
    }

    [OutOfProcess]
    internal static int WaitForFile(string path, int seconds, IProgress<int> running)
    {
        running.Report(Environment.ProcessId);
        return SpinWait.SpinUntil(() => File.Exists(path), TimeSpan.FromSeconds(seconds)) ? 7 : 0;
    }

    [LibraryImport("libc", EntryPoint = "pause")]
    private static partial int WaitForSignal();

    /// <summary>Puts this process at the head of a group of its own, as a shell does with each program.</summary>
    [LibraryImport("libc", EntryPoint = "setpgid")]
    internal static partial int LeadGroup(int processId, int group);
}
