namespace WorkerGen.Pool;

/// <summary>
/// Chooses how many items go into one request: as many as take about <see cref="Target"/>, so that the cost of a request is small beside its
/// work, yet few enough that every worker gets several requests until the end, so that they all end at about the same time (guided
/// self-scheduling: Polychronopoulos and Kuck, IEEE Transactions on Computers C-36, 1987). Used under the lock of its call.
/// </summary>
internal sealed class BatchSizer(int? fixedSize)
{
    private const int MaxSize = 65_536;
    private const int Growth = 8;
    private const int SharesPerWorker = 4;
    private const double Smoothing = 0.5;

    private static readonly TimeSpan Target = TimeSpan.FromMilliseconds(10);

    // Below this a request costs more than it is worth to even out the end.
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(0.5);

    private double _secondsPerItem;
    private int _proven;

    /// <summary>Learns from a batch that was run.</summary>
    public void Observe(int items, TimeSpan elapsed)
    {
        double observed = elapsed.TotalSeconds / items;
        _secondsPerItem = _proven == 0 ? observed : _secondsPerItem + (Smoothing * (observed - _secondsPerItem));
        _proven = Math.Max(_proven, items);
    }

    /// <summary>The size that work would have if the input never ended; it sets how far to read ahead.</summary>
    public int Steady => fixedSize ?? (_proven == 0 ? 1 : Math.Min(Sized(Target), Math.Min(MaxSize, _proven * Growth)));

    /// <summary>The size of the next batch.</summary>
    /// <param name="waiting">The number of items that wait, at least 1.</param>
    /// <param name="inputEnded">Whether no more will come.</param>
    /// <param name="workers">The number of workers that share them.</param>
    public int Next(int waiting, bool inputEnded, int workers)
    {
        if (fixedSize is { } size)
        {
            return Math.Min(size, waiting);
        }

        int steady = Steady;
        int share = Math.Max(1, waiting / (SharesPerWorker * workers));
        int least = _proven == 0 ? 1 : Math.Min(steady, Sized(Least));
        int next = inputEnded ? Math.Min(steady, Math.Max(least, share)) : Math.Min(steady, Math.Max(least, share * 2));
        return Math.Min(next, waiting);
    }

    private int Sized(TimeSpan time) =>
        (int)Math.Clamp(time.TotalSeconds / Math.Max(_secondsPerItem, 1e-9), 1, MaxSize);
}
