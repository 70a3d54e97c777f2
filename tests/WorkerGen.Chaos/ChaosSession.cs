using WorkerGen.Chaos.Streams;
using WorkerGen.Tests.Support;

namespace WorkerGen.Chaos;

/// <summary>Runs all streams while monkeys are at work, and sees what is left of it.</summary>
internal sealed class ChaosSession(int seed, TimeSpan time, int workers, Ledger ledger, TextWriter log)
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(10);

    // No stream waits so long for a result, whatever happens to its workers.
    private static readonly TimeSpan ResultLimit = TimeSpan.FromMinutes(1);

    // The runtime's pool of arrays gives back what nobody has used for a minute, a piece at a time; the large stream has filled it.
    private static readonly TimeSpan EndLimit = TimeSpan.FromMinutes(3);

    private readonly Random _seeds = new(seed);

    /// <returns>What is held before and after.</returns>
    public async Task<(Footprint Before, Footprint After)> RunAsync(CancellationToken stop)
    {
        await RunStreamsAsync(TimeSpan.FromSeconds(2), stop);
        Footprint before = Footprint.Measure();
        if (!stop.IsCancellationRequested)
        {
            await RunStreamsAsync(time, stop);
        }

        Footprint after = await Footprint.SettleAsync(before, EndLimit);
        foreach (string growth in after.GrowthSince(before))
        {
            ledger.Problem("end", growth);
        }

        foreach (string file in WorkerProcesses.FilesOfTheDead())
        {
            ledger.Problem("end", $"{file} is left of a process that has ended");
        }

        return (before, after);
    }

    private async Task RunStreamsAsync(TimeSpan duration, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await using WorkerPool stormy = CreatePool(options =>
        {
            options.MaxAttempts = int.MaxValue;
            options.MaxItemsPerWorker = 3000;
            options.MaxWorkerMemoryBytes = 512L * 1024 * 1024;
        });
        await using WorkerPool wild = CreatePool(options => options.CancellationGracePeriod = TimeSpan.FromMilliseconds(300));
        IChaosStream[] streams =
        [
            new SteadyStream("steady 1", stormy, ledger, NextRandom()),
            new SteadyStream("steady 2", stormy, ledger, NextRandom()),
            new LargeStream(stormy, ledger, NextRandom()),
            new SingleCalls(stormy, ledger, NextRandom()),
            new LeavingStream(stormy, ledger, NextRandom()),
            new WildStream(wild, ledger, NextRandom()),
            new PoolChurn(ledger, NextRandom()),
        ];
        Task[] running = [.. streams.Select(stream => RepeatAsync(stream, end.Token)), new Monkey(stormy, ledger, NextRandom()).RunAsync(end.Token)];
        await ReportUntilAsync(duration, stop);
        await end.CancelAsync();
        await Task.WhenAll(running);
        await stormy.ShutdownAsync(CancellationToken.None);
        Count(stormy, wild);
    }

    private async Task RepeatAsync(IChaosStream stream, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (!await EndsAsync(stream.RunOnceAsync(cancellationToken), stream))
                {
                    ledger.Problem(stream.Name, $"nothing has come for {ResultLimit}");
                }
            }
            catch (Exception e)
            {
                ledger.Problem(stream.Name, $"ended with {e}");
            }
        }
    }

    private async Task<bool> EndsAsync(Task call, IChaosStream stream)
    {
        while (true)
        {
            long before = ledger.ItemsDone(stream.Name);
            if (await Task.WhenAny(call, Task.Delay(ResultLimit)) == call)
            {
                await call;
                return true;
            }

            if (ledger.ItemsDone(stream.Name) == before)
            {
                return false;
            }
        }
    }

    private async Task ReportUntilAsync(TimeSpan duration, CancellationToken stop)
    {
        TimeSpan left = duration;
        while (left > TimeSpan.Zero && !stop.IsCancellationRequested)
        {
            TimeSpan step = left < ReportInterval ? left : ReportInterval;
            await Task.Delay(step, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            left -= step;
            if (duration >= ReportInterval)
            {
                await log.WriteLineAsync($"{duration - left:hh\\:mm\\:ss}  {ledger.ItemsRight:N0} items right, {ledger.Deeds.Sum(deed => deed.Times):N0} blows, {ledger.ProblemCount} problems");
            }
        }
    }

    private void Count(WorkerPool stormy, WorkerPool wild)
    {
        foreach ((string name, WorkerPool pool) in (ReadOnlySpan<(string, WorkerPool)>)[("stormy", stormy), ("wild", wild)])
        {
            WorkerPoolStatistics statistics = pool.GetStatistics();
            ledger.Did($"workers started in the {name} pool", statistics.WorkersStarted);
            ledger.Did($"workers lost in the {name} pool", statistics.WorkersLost);
        }
    }

    private Random NextRandom() => new(_seeds.Next());

    private WorkerPool CreatePool(Action<WorkerPoolOptions> configure)
    {
        var options = new WorkerPoolOptions { MaxWorkers = workers, ForwardWorkerOutput = false };
        configure(options);
        return WorkerPool.Create(options);
    }
}
