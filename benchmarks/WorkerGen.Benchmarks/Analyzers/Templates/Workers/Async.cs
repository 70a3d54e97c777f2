    [OutOfProcess]
    [Throws(typeof(FormatException))]
    [Throws(typeof(OverflowException))]
    public static async Task<long> __Worker__(string[] lines, CancellationToken cancellationToken)
    {
        long total = 0;
        foreach (var line in lines)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            total += __Next__(line, __A__);
        }

        return total;
    }
