using System.Runtime.InteropServices;
using SharpFuzz.Common;

namespace WorkerGen.Fuzz;

/// <summary>
/// Tells whether a case went where none had been, when the library has been instrumented with SharpFuzz; otherwise there is nothing to tell.
/// Threads of other cases may still run, so that a case is now and then taken for new that is not.
/// </summary>
internal sealed unsafe class Coverage : IDisposable
{
    private const int Size = 64 * 1024;

    private readonly byte* _hits = (byte*)NativeMemory.AllocZeroed(Size);
    private readonly byte[] _seen = new byte[Size];

    public Coverage() => Trace.SharedMem = _hits;

    /// <summary>The number of branches that have been taken.</summary>
    public int Branches => _seen.Count(static seen => seen != 0);

    /// <summary>Forgets what has been hit since the last call, and tells whether there was a branch among it, or a number of times, that is new.</summary>
    public bool TakeNew()
    {
        bool isNew = false;
        var hits = new Span<byte>(_hits, Size);
        for (int branch = 0; branch < Size; branch++)
        {
            byte bucket = BucketOf(hits[branch]);
            isNew |= (_seen[branch] & bucket) != bucket;
            _seen[branch] |= bucket;
        }

        hits.Clear();
        return isNew;
    }

    public void Dispose()
    {
        // What is still running writes there until the process ends.
        Trace.SharedMem = (byte*)NativeMemory.AllocZeroed(Size);
        NativeMemory.Free(_hits);
    }

    private static byte BucketOf(byte hits) => hits switch
    {
        0 => 0,
        1 => 1,
        2 => 2,
        3 => 4,
        < 8 => 8,
        < 16 => 16,
        < 32 => 32,
        < 128 => 64,
        _ => 128,
    };
}
