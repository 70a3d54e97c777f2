using System.IO.Pipes;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace WorkerGen.Processes;

/// <summary>
/// The end of a pipe as a plain file. On Unix the stream of a pipe goes through the sockets of the base library, which take a fresh process a tenth of
/// the processor time until its first result, and a thread for as long as it lives.
/// </summary>
internal static partial class PipeFile
{
    // None of the standard streams.
    private const int LowestDescriptor = 3;

    private static readonly int DuplicateCloseOnExec = OperatingSystem.IsLinux() ? 1030 : 67;

    /// <summary>Makes a file of a pipe, which is closed then; leaves it as it is where it must stay a pipe, or where the system gives no more files.</summary>
    public static Stream TakeOver(Stream stream, FileAccess access)
    {
        if (OperatingSystem.IsWindows() || stream is not PipeStream { SafePipeHandle: { } handle } ||
            Duplicate((int)handle.DangerousGetHandle()) is not { } file)
        {
            return stream;
        }

        stream.Dispose();
        return new FileStream(file, access, bufferSize: 0);
    }

    /// <summary>Another descriptor, which no process that is started inherits, of what is open.</summary>
    /// <returns>The handle, or <see langword="null"/> with the last error of the platform.</returns>
    public static SafeFileHandle? Duplicate(int descriptor)
    {
        // On this platform a variadic argument is passed on the stack, behind the eight that go in registers.
        int duplicate = OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.Arm64
            ? ControlVariadic(descriptor, DuplicateCloseOnExec, 0, 0, 0, 0, 0, 0, LowestDescriptor)
            : Control(descriptor, DuplicateCloseOnExec, LowestDescriptor);
        return duplicate >= 0 ? new SafeFileHandle(duplicate, ownsHandle: true) : null;
    }

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int ControlVariadic(
        int descriptor, int command, nint a, nint b, nint c, nint d, nint e, nint f, nint argument);
}
