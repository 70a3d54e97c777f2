using WorkerGen.Methods;

namespace WorkerGen.Processes;

/// <summary>Moves arrays through a ring, and sleeps between looks when the other side does nothing.</summary>
internal static class BulkTransfer
{
    /// <param name="arrays">The arrays, in their order.</param>
    /// <param name="moveSome">Goes on with an array from a position, and returns how far it has come when the other side does nothing for a moment.</param>
    /// <param name="isOver">Whether the other side will do nothing more.</param>
    /// <param name="keepsThread">Whether to sleep on this thread: the task has ended when it is returned.</param>
    /// <returns>Whether all has been moved.</returns>
    public static async Task<bool> MoveAsync(IReadOnlyList<BulkArray> arrays, Func<BulkArray, long, long> moveSome, Func<bool> isOver, bool keepsThread)
    {
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
                    continue;
                }

                if (wasOver)
                {
                    return false;
                }

                if (keepsThread)
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
