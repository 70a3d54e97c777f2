using System.Diagnostics;
using System.Runtime.InteropServices;

namespace WorkerGen.ParentProgram;

internal static partial class ParentMethods
{
    [OutOfProcess]
    internal static int ProcessId(int x) => Environment.ProcessId;

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

    [OutOfProcess]
    internal static int WaitForFile(string path, int seconds, IProgress<int> running)
    {
        running.Report(Environment.ProcessId);
        return SpinWait.SpinUntil(() => File.Exists(path), TimeSpan.FromSeconds(seconds)) ? 7 : 0;
    }

    /// <summary>Puts this process at the head of a group of its own, as a shell does with each program.</summary>
    [LibraryImport("libc", EntryPoint = "setpgid")]
    internal static partial int LeadGroup(int processId, int group);
}
