namespace WorkerGen.Chaos.Streams;

/// <summary>Endless sequences whose caller leaves, cancels, or whose input throws: what has come until then is right, and nothing comes after.</summary>
internal sealed class LeavingStream(WorkerPool pool, Ledger ledger, Random random) : IChaosStream
{
    public string Name => "leaving";

    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        int take = random.Next(300);
        int way = random.Next(3);
        using var cancel = new CancellationTokenSource();
        var options = new ParallelWorkOptions { Pool = pool, Ordered = random.Next(2) == 0, BatchSize = random.Next(2) == 0 ? null : random.Next(1, 100) };
        var indices = new HashSet<long>();
        try
        {
            await foreach (var result in ChaosMethods.MixLaterParallelAsync(Endless(way == 0 ? take : int.MaxValue), options, cancel.Token))
            {
                if (!indices.Add(result.Index) || result.Value != ChaosMethods.Mixed((ulong)result.Index))
                {
                    ledger.Problem(Name, $"item {result.Index} came twice or has the wrong value {result.Value}");
                }

                ledger.Right(Name);
                if (way == 1 && indices.Count > take)
                {
                    break;
                }

                if (way == 2 && indices.Count > take)
                {
                    await cancel.CancelAsync();
                }
            }

            if (way != 1)
            {
                ledger.Problem(Name, "a sequence that has no end has ended");
            }
        }
        catch (OperationCanceledException) when (way == 2)
        {
            ledger.GivenUp(Name);
        }
        catch (FormatException) when (way == 0)
        {
            ledger.CheckIndices(Name, indices, take);
        }
    }

    private static IEnumerable<(ulong number, int milliseconds)> Endless(int end)
    {
        for (int i = 0; ; i++)
        {
            yield return i == end ? throw new FormatException("The input has had enough.") : ((ulong)i, i % 50 == 0 ? 1 : 0);
        }
    }
}
