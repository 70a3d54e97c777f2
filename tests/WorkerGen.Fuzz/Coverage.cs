using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SharpFuzz.Common;

namespace WorkerGen.Fuzz;

/// <summary>
/// Tells whether a case went where none had been, when the library has been instrumented with SharpFuzz; otherwise there is nothing to tell.
/// Threads of other cases may still run, so that a case is now and then taken for new that is not.
/// </summary>
internal sealed unsafe class Coverage
{
    private const int Size = 64 * 1024;

    private readonly byte[] _seen = new byte[Size];

    /// <summary>The number of branches that have been taken.</summary>
    public int Branches => _seen.Count(static seen => seen != 0);

    /// <summary>Forgets what has been hit since the last call, and tells whether there was a branch among it that is new.</summary>
    public bool TakeNew()
    {
        bool isNew = false;
        var hits = new Span<byte>(Trace.SharedMem, Size);
        for (int branch = 0; branch < Size; branch++)
        {
            isNew |= hits[branch] != 0 && _seen[branch] == 0;
            _seen[branch] |= hits[branch];
        }

        hits.Clear();
        return isNew;
    }

    /// <summary>What is instrumented writes there from its first branch to the end of the process: the registration of the worker methods, too, which comes next.</summary>
    [ModuleInitializer]
    internal static void Prepare() => Trace.SharedMem = (byte*)NativeMemory.AllocZeroed(Size);
}
