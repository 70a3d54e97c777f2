using System.Runtime.InteropServices;
using WorkerGen.Processes;

namespace WorkerGen.Host;

/// <summary>
/// Sees to it that a worker ends with its parent. The end of the input tells it; what would keep the thread that reads the input from running,
/// or leave children behind, is dealt with here.
/// </summary>
internal static partial class EndOfParent
{
    private const int ParentEnded = 1;
    private const int SetParentDeathSignal = 1;
    private const int SigCont = 18;

    /// <summary>Called on the main thread, before any user code runs.</summary>
    public static void Prepare()
    {
        ProcessGroup.Lead();
        if (OperatingSystem.IsLinux())
        {
            // A worker that is stopped reads nothing, so the system wakes it. SIGKILL would leave its children, and it would come as well when only
            // the thread of the parent has ended that started the worker; SIGCONT does no harm then. A refusal leaves all as on other systems.
            _ = ControlProcess(SetParentDeathSignal, SigCont, 0, 0, 0);
        }
    }

    /// <summary>Ends this process and its children at once.</summary>
    public static void Follow()
    {
        HostChannel.DeleteDiagnosticFiles();
        ProcessGroup.KillOwn();
        HostChannel.ExitNow(ParentEnded);
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int ControlProcess(int option, nuint argument, nuint unused1, nuint unused2, nuint unused3);
}
