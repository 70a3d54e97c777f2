using System.Runtime.InteropServices;
using System.Text;

namespace WorkerGen.Tests.Support;

/// <summary>What the tests ask of the system.</summary>
internal static partial class Native
{
    public const int SigInt = 2;
    public const int SigAbrt = 6;
    public const int SigKill = 9;
    public const int SigTerm = 15;
    public const int SigStop = 19;

    public const int SigCont = 18;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int processId, int signal);

    /// <summary>Duplicates a descriptor; children inherit the duplicate.</summary>
    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    public static partial int Duplicate(int descriptor);

    /// <summary>Sleeps in native code.</summary>
    [LibraryImport("libc", EntryPoint = "sleep")]
    public static partial uint Sleep(uint seconds);

    /// <summary>Fills memory in native code, where a bad address is no exception.</summary>
    [LibraryImport("libc", EntryPoint = "memset")]
    public static partial nint Fill(nint address, int value, nint count);

    /// <summary>How many bytes a pipe holds.</summary>
    /// <param name="descriptor">One of its ends in this process.</param>
    public static int BytesInPipe(int descriptor) => ReadableBytes(descriptor, BytesToRead, out int count) == 0 ? count : 0;

    /// <summary>Prints past the runtime, as a native library would.</summary>
    public static void Print(int descriptor, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        for (int written = 0; written < bytes.Length;)
        {
            written += (int)Write(descriptor, bytes[written..], bytes.Length - written);
        }
    }

    // FIONREAD
    private const nuint BytesToRead = 0x541B;

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int ReadableBytes(int descriptor, nuint request, out int count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, byte[] bytes, nint count);
}
