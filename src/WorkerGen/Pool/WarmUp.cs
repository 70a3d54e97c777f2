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
    public const string Assembly = WorkerEnvironment.Library;

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

    private static readonly Lazy<Task> OnThisSide = new(RunInProcessAsync);

    /// <summary>Makes the method known, in the pool's process and in workers.</summary>
    public static void Register() => WorkerRegistry.Register(new WorkerAssembly
    {
        Name = Method.Assembly,
        Entry = WorkerEntry.Library,
        FindMethod = static name => name == MethodName ? Method : null,
        MethodNames = [MethodName],
    });

    /// <summary>Warms this process; later calls wait for the first.</summary>
    public static Task ThisProcessAsync() => OnThisSide.Value;

    /// <summary>Warms a worker.</summary>
    public static async Task WorkerAsync(IWorker worker)
    {
        using var inputs = new ItemArrayWriter();
        inputs.Write(Method.Input, 0);
        var request = new RunRequest(Method.Assembly, Method.Name, Method.Signature, 0, inputs.Complete());
        using RunReply reply = await worker.RunAsync(request, onProgress: null, CancellationToken.None).ConfigureAwait(false);
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
