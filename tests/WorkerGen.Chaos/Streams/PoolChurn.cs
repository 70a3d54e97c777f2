namespace WorkerGen.Chaos.Streams;

/// <summary>Pools that are made, used and ended in every way and order, in the middle of work.</summary>
internal sealed class PoolChurn(Ledger ledger, Random random) : IChaosStream
{
    public string Name => "churn";

    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        WorkerPool pool = WorkerPool.Create(new WorkerPoolOptions
        {
            MaxWorkers = random.Next(1, 4),
            MinWorkers = random.Next(2),
            MaxItemsPerWorker = random.Next(2) == 0 ? null : random.Next(1, 50),
            IdleTimeout = TimeSpan.FromMilliseconds(random.Next(20, 500)),
            ShutdownTimeout = TimeSpan.FromMilliseconds(random.Next(0, 1000)),
            CancellationGracePeriod = TimeSpan.FromMilliseconds(random.Next(0, 300)),
            ForwardWorkerOutput = false,
        });
        List<Task> work = [SequenceAsync(pool, random.Next(1, 500))];
        for (int i = random.Next(5); i > 0; i--)
        {
            work.Add(CallAsync(pool, (ulong)random.NextInt64(), random.Next(100)));
        }

        if (random.Next(4) == 0)
        {
            work.Add(StartAsync(pool));
        }

        await Task.Delay(random.Next(1500), CancellationToken.None);
        work.AddRange(Ends(pool));
        await Task.WhenAll(work);
        await pool.DisposeAsync();
    }

    private IEnumerable<Task> Ends(WorkerPool pool)
    {
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            yield return random.Next(3) switch
            {
                0 => Task.Run(async () => await pool.DisposeAsync()),
                1 => Task.Run(() => pool.ShutdownAsync()),
                _ => ShutDownUntilAsync(pool, random.Next(100)),
            };
        }
    }

    private static async Task ShutDownUntilAsync(WorkerPool pool, int milliseconds)
    {
        using var cancel = new CancellationTokenSource(milliseconds);
        await pool.ShutdownAsync(cancel.Token);
    }

    private async Task StartAsync(WorkerPool pool)
    {
        try
        {
            await pool.StartAsync();
        }
        catch (Exception e) when (e is ObjectDisposedException or OperationCanceledException)
        {
            ledger.GivenUp(Name);
        }
    }

    private async Task SequenceAsync(WorkerPool pool, int count)
    {
        long index = 0;
        try
        {
            var inputs = Enumerable.Range(0, count).Select(n => ((ulong)n, 200));
            await foreach (var result in ChaosMethods.MixParallelAsync(inputs, new ParallelWorkOptions { Pool = pool }))
            {
                if (result.Index != index || result.Value != ChaosMethods.Mixed((ulong)index))
                {
                    ledger.Problem(Name, $"item {result.Index} came where {index} was due, with {result.Value}");
                }

                index++;
                ledger.Right(Name);
            }

            if (index != count)
            {
                ledger.Problem(Name, $"{count} items had {index} results");
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or OperationCanceledException)
        {
            ledger.GivenUp(Name, count - index);
        }
    }

    private async Task CallAsync(WorkerPool pool, ulong number, int milliseconds)
    {
        try
        {
            ulong value = await ChaosMethods.MixLaterAsync(number, milliseconds, pool);
            if (value != ChaosMethods.Mixed(number))
            {
                ledger.Problem(Name, $"a call has the wrong value {value}");
            }

            ledger.Right(Name);
        }
        catch (Exception e) when (e is ObjectDisposedException or OperationCanceledException)
        {
            ledger.GivenUp(Name);
        }
    }
}
