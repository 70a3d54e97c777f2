using System.Runtime.InteropServices;

namespace WorkerGen.Methods;

/// <summary>
/// Asks the system for large pages where a large array is about to be filled: a fresh array costs more for the faults of its small pages than for its bytes
/// (docs/performance.md). It is a wish; whatever comes of it, the array is as it was.
/// </summary>
internal static unsafe partial class LargePages
{
    private const int Advice = 14; // MADV_HUGEPAGE
    private const long PageSize = 2 * 1024 * 1024;

    public static void Advise(ref byte start, long bytes)
    {
        if (bytes < 2 * PageSize || !OperatingSystem.IsLinux())
        {
            return;
        }

        fixed (byte* pointer = &start)
        {
            long first = ((long)pointer + PageSize - 1) & ~(PageSize - 1);
            long end = ((long)pointer + bytes) & ~(PageSize - 1);
            _ = MAdvise((void*)first, (nuint)(end - first), Advice);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int MAdvise(void* address, nuint length, int advice);
}
