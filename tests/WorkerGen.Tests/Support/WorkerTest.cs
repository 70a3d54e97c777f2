namespace WorkerGen.Tests.Support;

/// <summary>Workers that live as long as the tests with processes do, for those that need none of their own.</summary>
public sealed class SharedWorkers : IAsyncLifetime
{
    private readonly TemporaryDirectory _temporary = new();

    public WorkerPool Pool { get; } = WorkerPool.Create(new WorkerPoolOptions
    {
        MaxWorkers = 2,
        MinWorkers = 2,
        ForwardWorkerOutput = false,
        CancellationGracePeriod = Waiting.Limit,
    });

    public async ValueTask InitializeAsync()
    {
#if MUTATION_TESTING
        // One process runs the tests for one mutant after another. What a mutant has left must not fail the tests of the next, which are then run again in another process.
        if (WorkerProcesses.Children().Count > 0 || WorkerProcesses.Pages().Count > 0)
        {
            Environment.Exit(1);
        }
#endif
        await Pool.StartAsync().WithinLimit();

        // What the tests look for after the end of each worker is there while it lives.
        Assert.All(Pool.GetStatistics().Workers, worker => Assert.Single(Directory.GetFiles(Path.GetTempPath(), $"dotnet-diagnostic-{worker.ProcessId}-*")));
    }

    public async ValueTask DisposeAsync()
    {
        await Pool.ShutdownAsync().WithinLimit();
        Assert.Empty(WorkerProcesses.Children());
        Assert.Empty(WorkerProcesses.Pages());
        Assert.Empty(WorkerProcesses.FilesOfTheDead());
        _temporary.Dispose();
    }
}

/// <summary>The tests that start processes run one at a time, so that each can tell what it has left behind.</summary>
[CollectionDefinition(Name)]
public sealed class WorkerTests : ICollectionFixture<SharedWorkers>
{
    public const string Name = "Tests with worker processes";
}

/// <summary>A test with worker processes: when it is over, none of its own is left, nor anything else.</summary>
[Collection(WorkerTests.Name)]
public abstract class WorkerTest(SharedWorkers workers) : IAsyncDisposable
{
    private readonly List<WorkerPool> _pools = [];
    private readonly List<string> _files = [];

    /// <summary>The pool for tests that need none of their own. Its workers may die: it replaces them.</summary>
    protected WorkerPool Pool => workers.Pool;

    public async ValueTask DisposeAsync()
    {
        foreach (WorkerPool pool in _pools)
        {
            await pool.DisposeAsync().WithinLimit();
        }

        _files.ForEach(File.Delete);
        await Waiting.UntilAsync(() => Strays().Length == 0, "every worker is gone");
        await Waiting.UntilAsync(() => WorkerProcesses.Pages().Count == 0, "no file of shared memory is left");
        await Waiting.UntilAsync(() => WorkerProcesses.FilesOfTheDead().Count == 0, "no socket or pipe of a process that has ended is left");
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes a pool that is disposed with the test.</summary>
    private protected WorkerPool CreatePool(int workers, Action<WorkerPoolOptions>? configure = null)
    {
        var options = new WorkerPoolOptions
        {
            MaxWorkers = workers,
            ForwardWorkerOutput = false,
            CancellationGracePeriod = Waiting.Limit,
        };
        configure?.Invoke(options);
        WorkerPool pool = WorkerPool.Create(options);
        _pools.Add(pool);
        return pool;
    }

    /// <summary>The name of a file that is not there yet and is deleted with the test.</summary>
    private protected string FileName()
    {
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        _files.Add(path);
        return path;
    }

    private int[] Strays()
    {
        var known = workers.Pool.GetStatistics().Workers.Select(worker => worker.ProcessId).ToHashSet();
        return [.. WorkerProcesses.Children().Where(child => !known.Contains(child))];
    }
}
