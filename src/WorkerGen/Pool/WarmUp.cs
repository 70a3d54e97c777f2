using System.Collections.Concurrent;
using System.Diagnostics;
using WorkerGen.Methods;
using WorkerGen.Processes;
using WorkerGen.Rpc;

namespace WorkerGen.Pool;

/// <summary>
/// Runs a method that does nothing all the way through, so that the just-in-time compiler has been there before the first call that counts:
/// a fresh process needs tens of milliseconds for that.
/// </summary>
internal static class WarmUp
{
    /// <summary>The assembly that the method is in: this one.</summary>
    public const string Assembly = Rehearsals.Assembly;

    private const string MethodName = "WorkerGen.WarmUp";

    private static readonly WorkerMethod<int, long> Method = new()
    {
        Assembly = Assembly,
        Name = MethodName,
        Signature = "0000000000000000",
        Input = WorkerCodecs.Int32,
        Output = WorkerCodecs.Int64,
        Run = static (input, _) => input,
    };

    // A program may have thousands of worker methods, and who starts a pool waits for it: those of each assembly that come first in the order of their
    // names are prepared, one at least.
    private static readonly TimeSpan MostPreparation = TimeSpan.FromMilliseconds(50);

    // After some 17 the runtime of the worker optimises what reads and writes each message, which would hold one of the first calls up.
    private const int Calls = 20;

    private static readonly Lazy<Task> OnThisSide = new(RunInProcessAsync);
    private static readonly ConcurrentDictionary<WorkerAssembly, Lazy<Task>> Prepared = new();

    /// <summary>Makes the method known, in the pool's process and in workers.</summary>
    public static void Register() => WorkerRegistry.Register(new WorkerAssembly
    {
        Name = Method.Assembly,
        Entry = WorkerEntry.Library,
        FindMethod = static name => name == MethodName ? Method : Rehearsals.Prepare(name),
        MethodNames = [MethodName],
    });

    /// <summary>Warms this process; what has been done once is not done again, and who comes meanwhile waits for it.</summary>
    public static async Task ThisProcessAsync()
    {
        await OnThisSide.Value.ConfigureAwait(false);
        long start = Stopwatch.GetTimestamp();
        foreach (WorkerAssembly assembly in JustInTime.IsUsed ? WorkerRegistry.InOrder : [])
        {
            await Prepared.GetOrAdd(assembly, _ => new Lazy<Task>(() => Task.Run(() => PrepareCallers(assembly, start)))).Value.ConfigureAwait(false);
        }
    }

    /// <summary>Warms a worker, and this process with it for the types of the worker methods.</summary>
    /// <param name="worker">The worker, which is not in use yet.</param>
    /// <param name="serve">Sends what a call has to the worker.</param>
    public static async Task WorkerAsync(IWorker worker, Func<WorkSource, Task> serve)
    {
        using var inputs = new ItemArrayWriter();
        inputs.Write(Method.Input, 0);
        var request = new RunRequest(Method.Assembly, Method.Name, Method.Signature, 0, inputs.Complete());
        using RunReply reply = await worker.RunAsync(request, onProgress: null, CancellationToken.None).ConfigureAwait(false);
        await RehearseAsync(worker, serve).ConfigureAwait(false);
    }

    private static async Task RehearseAsync(IWorker worker, Func<WorkSource, Task> serve)
    {
        var pool = new RehearsalPool(worker, serve);
        long start = Stopwatch.GetTimestamp();
        foreach (WorkerAssembly assembly in JustInTime.IsUsed ? WorkerRegistry.InOrder : [])
        {
            foreach (WorkerMethod method in MethodsToPrepare(assembly))
            {
                await RehearseAsync(pool, method).ConfigureAwait(false);
                if (worker.IsDead || Stopwatch.GetElapsedTime(start) > MostPreparation)
                {
                    break;
                }
            }
        }

        // Last: what is compiled would come between these and the first call that counts.
        await ThisProcessAsync().ConfigureAwait(false);
        for (int call = 0; call < Calls; call++)
        {
            await pool.WaitForAsync(Method.CallAsync(0, pool, null, CancellationToken.None)).ConfigureAwait(false);
        }
    }

    private static async Task RehearseAsync(RehearsalPool pool, WorkerMethod method)
    {
        try
        {
            await pool.WaitForAsync(method.RehearseAsync(pool)).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // It says the same when it is called, to who calls it.
        }

        // Not on the thread that reads: what is compiled there would hold the next answer up.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
    }

    private static void PrepareCallers(WorkerAssembly assembly, long start)
    {
        foreach (WorkerMethod method in MethodsToPrepare(assembly))
        {
            if (Stopwatch.GetElapsedTime(start) > MostPreparation)
            {
                return;
            }

            try
            {
                method.PrepareToCall();
            }
            catch (Exception)
            {
                // As above.
            }
        }
    }

    private static IEnumerable<WorkerMethod> MethodsToPrepare(WorkerAssembly assembly) =>
        assembly.NamesToPrepare.Select(name => Find(assembly, name)).OfType<WorkerMethod>();

    private static WorkerMethod? Find(WorkerAssembly assembly, string name)
    {
        try
        {
            return assembly.FindMethod(name);
        }
        catch (Exception)
        {
            // As above.
            return null;
        }
    }

    private static async Task RunInProcessAsync()
    {
        Register();
        await using var pool = new LocalWorkerPool(new WorkerPoolOptions { MaxWorkers = 1 }, new InProcessWorkerFactory(), TimeProvider.System);
        // No more than one ahead, so that waiting for room is compiled too.
        var options = new ParallelWorkOptions { Pool = pool, MaxInFlight = 1 };
        await foreach (WorkerResult<int, long> result in Method.ParallelAsync([0, 1], options, null, CancellationToken.None).ConfigureAwait(false))
        {
            _ = result.Value;
        }

        await Method.CallAsync(0, pool, null, CancellationToken.None).ConfigureAwait(false);
    }
}
