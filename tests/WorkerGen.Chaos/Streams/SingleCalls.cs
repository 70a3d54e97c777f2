namespace WorkerGen.Chaos.Streams;

/// <summary>Single calls, some of which are canceled: each ends with its value or its cancellation.</summary>
internal sealed class SingleCalls(WorkerPool pool, Ledger ledger, Random random) : IChaosStream
{
    public string Name => "single";

    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        Task[] calls = [.. Enumerable.Range(0, random.Next(1, 20)).Select(_ => CallAsync((ulong)random.NextInt64(), random.Next(4), random.Next(8)))];
        await Task.WhenAll(calls);
    }

    private async Task CallAsync(ulong number, int kind, int amount)
    {
        using var cancel = new CancellationTokenSource();
        try
        {
            int reported = 0;
            if (kind == 0)
            {
                cancel.CancelAfter(amount);
            }

            ulong value = kind switch
            {
                1 => await ChaosMethods.MixAsync(number, amount, pool, CancellationToken.None),
                2 => await ChaosMethods.MixWithReportsAsync(number, amount, new Counter(report => reported = report), pool, CancellationToken.None),
                _ => await ChaosMethods.MixLaterAsync(number, amount, pool, cancel.Token),
            };
            if (value != ChaosMethods.Mixed(number) || (kind == 2 && reported != amount))
            {
                ledger.Problem(Name, $"a call of kind {kind} has the value {value} after {reported} reports");
            }

            ledger.Right(Name);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            ledger.GivenUp(Name);
        }
    }

    private sealed class Counter(Action<int> count) : IProgress<int>
    {
        public void Report(int value) => count(value);
    }
}
