using WorkerGen.Methods;

namespace WorkerGen.Processes;

/// <summary>Moves arrays through a ring, and sleeps between looks when the other side does nothing.</summary>
internal static class BulkTransfer
{
    // What takes longer is no copying any more: the other side is frozen, or the system has no processor for it.
    private const int LooksOnThread = 20;

    /// <param name="arrays">The arrays, in their order.</param>
    /// <param name="moveSome">Goes on with an array from a position, and returns how far it has come when the other side does nothing for a moment.</param>
    /// <param name="isOver">Whether the other side will do nothing more.</param>
    /// <param name="keepsThread">Whether to sleep on this thread however long it takes: the task has ended when it is returned.</param>
    /// <returns>Whether all has been moved.</returns>
    public static async Task<bool> MoveAsync(IReadOnlyList<BulkArray> arrays, Func<BulkArray, long, long> moveSome, Func<bool> isOver, bool keepsThread)
    {
        int looksInVain = 0;
        foreach (BulkArray array in arrays)
        {
            for (long done = moveSome(array, 0); done < array.Bytes;)
            {
                // Asked before it goes on: the other side may have done its last just before it ended.
                bool wasOver = isOver();
                long before = done;
                done = moveSome(array, done);
                if (done > before)
                {
                    looksInVain = 0;
                    continue;
                }

                if (wasOver)
                {
                    return false;
                }

                if (keepsThread || ++looksInVain <= LooksOnThread)
                {
                    Thread.Sleep(1);
                }
                else
                {
                    await Task.Delay(1).ConfigureAwait(false);
                }
            }
        }

        return true;
    }
}
