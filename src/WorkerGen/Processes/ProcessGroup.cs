using System.Runtime.InteropServices;

namespace WorkerGen.Processes;

/// <summary>
/// The process group that each worker leads on Unix: the worker and what it has started. It ends as one, also the children whose own parents
/// have ended before them. A child that makes a group of its own, as a daemon does, leaves it and outlives the worker.
/// </summary>
internal static partial class ProcessGroup
{
    private const int SigKill = 9;
    private const int SigTerm = 15;

    /// <summary>Makes this process the leader of a group of its own; nothing happens where that cannot be.</summary>
    public static void Lead()
    {
        if (!OperatingSystem.IsWindows())
        {
            // Whoever leads a session leads its group already, and that is the only refusal there is for the process itself.
            _ = SetGroup(0, 0);
        }
    }

    /// <summary>Ends this process and its group at once, if it leads one; returns otherwise.</summary>
    public static void KillOwn()
    {
        if (!OperatingSystem.IsWindows() && GetGroup(0) == Environment.ProcessId)
        {
            _ = Signal(0, SigKill);
        }
    }

    /// <summary>
    /// Kills what is in the group that a process leads, or led until it ended. The number of a process that ended long ago may belong to
    /// another by now: only for one that is alive, or has ended this moment.
    /// </summary>
    public static void Kill(int leader)
    {
        if (!OperatingSystem.IsWindows())
        {
            // No such group: nothing is left to kill.
            _ = Signal(-leader, SigKill);
        }
    }

    /// <summary>Asks a process to end.</summary>
    /// <returns>Whether there is a way to ask on this system.</returns>
    public static bool Terminate(int processId) => !OperatingSystem.IsWindows() && Signal(processId, SigTerm) == 0;

    [LibraryImport("libc", EntryPoint = "setpgid")]
    private static partial int SetGroup(int processId, int group);

    [LibraryImport("libc", EntryPoint = "getpgid")]
    private static partial int GetGroup(int processId);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int processId, int signal);
}
