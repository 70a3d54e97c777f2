// A program with a pool, for tests that end it. It prints the ids of its workers, and then does what its argument says.
using System.Runtime.InteropServices;
using WorkerGen;
using WorkerGen.ParentProgram;

string[] arguments = Environment.GetCommandLineArgs()[1..];
return arguments switch
{
    ["idle"] => await StayIdleAsync(),
    ["spin"] => await SpinAsync(),
    ["pause"] => await PauseAsync(),
    ["queue"] => await QueueAsync(),
    ["children"] => await SpinWithChildrenAsync(),
    ["allocate"] => await AllocateAsync(),
    ["call"] => await CallEachTimeAsync(),
    ["arrays"] => await CallWithArraysAsync(),
    ["forget"] => await ForgetAsync(),
    ["drain", var file] => await DrainAsync(file),
    _ => 2,
};

static async Task<int> StayIdleAsync()
{
    WorkerPool pool = WorkerPool.Create(new WorkerPoolOptions { MaxWorkers = 2 });
    await pool.StartAsync();
    PrintWorkers(pool.GetStatistics().Workers.Select(worker => worker.ProcessId));
    Console.In.ReadLine();
    return 0;
}

static async Task<int> SpinAsync()
{
    await using WorkerPool pool = WorkerPool.Create(new WorkerPoolOptions { MaxWorkers = 1 });
    await ParentMethods.SpinAsync(60, new Announcement(), pool);
    return 0;
}

static async Task<int> PauseAsync()
{
    await using WorkerPool pool = WorkerPool.Create(new WorkerPoolOptions { MaxWorkers = 1 });
    return await ParentMethods.PauseAsync(0, new Announcement(), pool);
}

static async Task<int> QueueAsync()
{
    await using WorkerPool pool = WorkerPool.Create(new WorkerPoolOptions { MaxWorkers = 1 });
    await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => ParentMethods.SpinAsync(60, new Announcement(), pool)));
    return 0;
}

static async Task<int> SpinWithChildrenAsync()
{
    await using WorkerPool pool = WorkerPool.Create(new WorkerPoolOptions { MaxWorkers = 1 });
    return await ParentMethods.SpinWithChildrenAsync(60, new Announcement(), pool);
}

// In a control group that has less memory than the worker wants.
static async Task<int> AllocateAsync()
{
    await using WorkerPool pool = WorkerPool.Create(new WorkerPoolOptions { MaxWorkers = 1 });
    try
    {
        await ParentMethods.AllocateWithoutEndAsync(16, pool);
    }
    catch (WorkerCrashedException crash)
    {
        Console.WriteLine($"{crash.Signal} {crash.IsOutOfMemory} {crash.Message.ReplaceLineEndings(" ")}");
    }

    Console.WriteLine($"worker {await ParentMethods.ProcessIdAsync(0, pool) > 0}");
    return 0;
}

// One call for each line that it reads.
static async Task<int> CallEachTimeAsync()
{
    await using WorkerPool pool = WorkerPool.Create(new WorkerPoolOptions { MaxWorkers = 1 });
    do
    {
        try
        {
            PrintWorkers([await ParentMethods.ProcessIdAsync(0, pool)]);
        }
        catch (WorkerException e)
        {
            Console.WriteLine($"{e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}");
        }
    }
    while (await Console.In.ReadLineAsync() is not null);
    return 0;
}

// Waits for a line before it sends arrays to its worker.
static async Task<int> CallWithArraysAsync()
{
    await using WorkerPool pool = WorkerPool.Create(new WorkerPoolOptions { MaxWorkers = 1 });
    PrintWorkers([await ParentMethods.ProcessIdAsync(0, pool)]);
    await Console.In.ReadLineAsync();
    double[] small = await ParentMethods.HalveAsync([.. Enumerable.Range(1, 1_000)], pool);
    double[] large = await ParentMethods.HalveAsync([.. Enumerable.Range(1, 100_000)], pool);
    double sum = 0;
    await foreach (var (_, half) in ParentMethods.HalfParallelAsync(Enumerable.Range(1, 10_000), new ParallelWorkOptions { Pool = pool, BatchSize = 100 }))
    {
        sum += half;
    }

    Console.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"halves {small.Sum()} {large.Sum()} {sum}"));
    return 0;
}

static async Task<int> ForgetAsync()
{
    PrintWorkers([await ParentMethods.ProcessIdAsync(0)]);
    return 0;
}

// What a program does that ends in good order on Ctrl+C and on SIGTERM.
static async Task<int> DrainAsync(string file)
{
    if (ParentMethods.LeadGroup(0, 0) != 0)
    {
        return 3;
    }

    var signaled = new TaskCompletionSource<PosixSignal>(TaskCreationOptions.RunContinuationsAsynchronously);
    using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
    using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
    WorkerPool pool = WorkerPool.Create(new WorkerPoolOptions { MaxWorkers = 1 });
    Task<int> call = ParentMethods.WaitForFileAsync(file, 60, new Announcement(), pool);
    await signaled.Task;
    Task shutdown = pool.ShutdownAsync();
    await File.WriteAllTextAsync(file, "");
    Console.WriteLine($"drained {await call}");
    await shutdown;
    return 0;

    void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        signaled.TrySetResult(context.Signal);
    }
}

static void PrintWorkers(IEnumerable<int> ids) => Console.WriteLine($"workers {string.Join(' ', ids)}");

/// <summary>Prints the id of a worker when its method runs.</summary>
internal sealed class Announcement : IProgress<int>
{
    public void Report(int value) => Console.WriteLine($"workers {value}");
}
