using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using WorkerGen.Processes;

namespace WorkerGen.Host;

/// <summary>
/// Takes standard input and output for the protocol before any user code runs: what the user's code, or a native library, prints afterwards
/// goes to standard error, and what it reads is empty. The handles are not inherited by children of the worker.
/// </summary>
internal static partial class HostChannel
{
    private const int StandardInput = 0;
    private const int StandardOutput = 1;
    private const int StandardError = 2;

    // Named before any user code runs, which may change the environment.
    private static DiagnosticFiles? _diagnosticFiles;

    public static (Stream Input, Stream Output) TakeOver()
    {
        _diagnosticFiles = NameDiagnosticFiles();
        return OperatingSystem.IsWindows() ? Windows.TakeOver() : Unix.TakeOver();
    }

    /// <summary>Ends the process at once: no handlers, no finalizers, no waiting for threads; only the runtime's files are removed.</summary>
    public static void ExitNow(int exitCode)
    {
        if (OperatingSystem.IsWindows())
        {
            Windows.TerminateProcess(-1, (uint)exitCode);
        }
        else
        {
            DeleteDiagnosticFiles();
            Unix.ExitNow(exitCode);
        }
    }

    /// <summary>Deletes what the runtime would delete at an orderly end.</summary>
    public static void DeleteDiagnosticFiles()
    {
        try
        {
            (_diagnosticFiles ?? NameDiagnosticFiles()).Delete();
        }
        catch (OutOfMemoryException)
        {
            // The end matters more.
        }
    }

    private static DiagnosticFiles NameDiagnosticFiles() => DiagnosticFiles.Of(Environment.ProcessId, Environment.GetEnvironmentVariable("TMPDIR"));

    private static FileStream OpenStream(SafeFileHandle handle, FileAccess access) => new(handle, access, bufferSize: 0, isAsync: false);

    private static partial class Unix
    {
        public static (Stream Input, Stream Output) TakeOver()
        {
            SafeFileHandle input = Duplicate(StandardInput);
            SafeFileHandle output = Duplicate(StandardOutput);
            using SafeFileHandle nothing = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            Replace(StandardInput, (int)nothing.DangerousGetHandle());
            Replace(StandardOutput, StandardError);
            return (OpenStream(input, FileAccess.Read), OpenStream(output, FileAccess.Write));
        }

        [LibraryImport("libc", EntryPoint = "_exit")]
        public static partial void ExitNow(int status);

        private static SafeFileHandle Duplicate(int descriptor) => PipeFile.Duplicate(descriptor) ?? throw Failed("duplicated");

        private static void Replace(int descriptor, int by)
        {
            if (DuplicateTo(by, descriptor) < 0)
            {
                throw Failed("replaced");
            }
        }

        private static IOException Failed(string what) =>
            new($"A standard stream of the worker could not be {what}: error {Marshal.GetLastPInvokeError()}.");

        [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
        private static partial int DuplicateTo(int descriptor, int target);
    }

    private static partial class Windows
    {
        private const int CurrentProcess = -1;
        private const int SameAccess = 2;
        private const int CloseSource = 1;

        public static (Stream Input, Stream Output) TakeOver()
        {
            SafeFileHandle input = Duplicate(GetStandard(StandardInput));
            SafeFileHandle output = Duplicate(GetStandard(StandardOutput));
            SafeFileHandle nothing = File.OpenHandle("NUL", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            SetStandard(StandardInput, nothing.DangerousGetHandle());
            SetStandard(StandardOutput, GetStandard(StandardError));

            // It is the process's standard input from now on.
            nothing.SetHandleAsInvalid();
            return (OpenStream(input, FileAccess.Read), OpenStream(output, FileAccess.Write));
        }

        [LibraryImport("kernel32", SetLastError = true)]
        public static partial int TerminateProcess(nint process, uint exitCode);

        private static SafeFileHandle Duplicate(nint handle) =>
            DuplicateHandle(CurrentProcess, handle, CurrentProcess, out nint duplicate, 0, 0, SameAccess | CloseSource) != 0
                ? new SafeFileHandle(duplicate, ownsHandle: true)
                : throw new IOException($"A standard stream of the worker could not be duplicated: error {Marshal.GetLastPInvokeError()}.");

        // Standard input, output and error are -10, -11 and -12 there.
        private static nint GetStandard(int stream) => GetStdHandle(-10 - stream);

        private static void SetStandard(int stream, nint handle)
        {
            if (SetStdHandle(-10 - stream, handle) == 0)
            {
                throw new IOException($"A standard stream of the worker could not be replaced: error {Marshal.GetLastPInvokeError()}.");
            }
        }

        [LibraryImport("kernel32", SetLastError = true)]
        private static partial nint GetStdHandle(int which);

        [LibraryImport("kernel32", SetLastError = true)]
        private static partial int SetStdHandle(int which, nint handle);

        [LibraryImport("kernel32", SetLastError = true)]
        private static partial int DuplicateHandle(
            nint sourceProcess, nint source, nint targetProcess, out nint target, uint access, int inherit, uint options);
    }
}
