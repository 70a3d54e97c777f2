using System.Diagnostics;
using WorkerGen.Tests.Support;

namespace WorkerGen.Chaos;

/// <summary>Kills, freezes and starves the workers of a pool, at random.</summary>
internal sealed class Monkey(WorkerPool pool, Ledger ledger, Random random)
{
    private const int LongestPauseMilliseconds = 300;
    private const int LongestFreezeMilliseconds = 500;

    // Not SIGSEGV: when it comes while managed code runs, the runtime takes it for a null reference there and throws in the method.
    private static readonly (string Name, int Number)[] Signals =
    [
        ("SIGKILL", Native.SigKill),
        ("SIGTERM", Native.SigTerm),
        ("SIGABRT", Native.SigAbrt),
        ("SIGINT", Native.SigInt),
    ];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(random.Next(LongestPauseMilliseconds), cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (PickWorker() is not { } worker)
            {
                continue;
            }

            switch (random.Next(10))
            {
                case < 6:
                    (string name, int number) = Signals[random.Next(Signals.Length)];
                    Send(worker, number, name);
                    break;
                case < 9:
                    await FreezeAsync(worker);
                    break;
                default:
                    Starve(TimeSpan.FromMilliseconds(random.Next(LongestFreezeMilliseconds)), cancellationToken);
                    break;
            }
        }
    }

    private int? PickWorker()
    {
        IReadOnlyList<WorkerStatistics> workers = pool.GetStatistics().Workers;
        return workers.Count == 0 ? null : workers[random.Next(workers.Count)].ProcessId;
    }

    private async Task FreezeAsync(int worker)
    {
        Send(worker, Native.SigStop, "SIGSTOP");
        await Task.Delay(random.Next(LongestFreezeMilliseconds));
        if (random.Next(2) == 0)
        {
            Send(worker, Native.SigKill, "SIGKILL while stopped");
        }
        else
        {
            Send(worker, Native.SigCont, "SIGCONT");
        }
    }

    // It may have ended a moment ago, and the number is not given to another process so soon. Only children of this program are hit in any case.
    private void Send(int worker, int signal, string name)
    {
        if (WorkerProcesses.Children().Contains(worker) && Native.Kill(worker, signal) == 0)
        {
            ledger.Did(name);
        }
    }

    private void Starve(TimeSpan time, CancellationToken cancellationToken)
    {
        ledger.Did("all processors taken");
        long start = Stopwatch.GetTimestamp();
        Parallel.For(0, 2 * Environment.ProcessorCount, _ =>
        {
            while (Stopwatch.GetElapsedTime(start) < time && !cancellationToken.IsCancellationRequested)
            {
            }
        });
    }
}
