public static partial class Pools
{
    private static readonly WorkerPool Kept = WorkerPool.Create(new WorkerPoolOptions());

    [OutOfProcess]
    public static long Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);

    public static async Task<long> UsingDeclaration(int n)
    {
        await using var pool = WorkerPool.Create(new WorkerPoolOptions());
        return await FibAsync(n, pool);
    }

    public static async Task<long> UsingStatement(int n)
    {
        await using (var pool = WorkerPool.Create(new WorkerPoolOptions()))
        {
            return await FibAsync(n, pool);
        }
    }

    public static async Task<long> UsingLater(int n)
    {
        var pool = WorkerPool.Create(new WorkerPoolOptions());
        await using (pool.ConfigureAwait(false))
        {
            return await FibAsync(n, pool);
        }
    }

    public static async Task<long> TryFinally(int n)
    {
        var pool = WorkerPool.Create(new WorkerPoolOptions());
        try
        {
            return await FibAsync(n, pool);
        }
        finally
        {
            await pool.DisposeAsync();
        }
    }

    public static async Task<long> ShutdownInFinally(int n)
    {
        var pool = WorkerPool.Create(new WorkerPoolOptions());
        try
        {
            return await FibAsync(n, pool);
        }
        finally
        {
            await pool.ShutdownAsync();
        }
    }

    public static async Task<long> NullInFinally(int n)
    {
        WorkerPool? pool = null;
        try
        {
            pool = WorkerPool.Create(new WorkerPoolOptions());
            return await FibAsync(n, pool);
        }
        finally
        {
            if (pool is not null)
            {
                await pool.DisposeAsync();
            }
        }
    }

    public static async Task<long> Forgotten(int n)
    {
        var pool = WorkerPool.Create(new WorkerPoolOptions()); // WG0401
        return await FibAsync(n, pool);
    }

    public static async Task<long> NotWhenItFails(int n)
    {
        var pool = WorkerPool.Create(new WorkerPoolOptions()); // WG0401
        var fib = await FibAsync(n, pool);
        await pool.DisposeAsync();
        return fib;
    }

    public static async Task<long> NotWhenEarly(int n)
    {
        var pool = WorkerPool.Create(new WorkerPoolOptions()); // WG0401
        if (n < 2)
        {
            return n;
        }

        try
        {
            return await FibAsync(n, pool);
        }
        finally
        {
            await pool.DisposeAsync();
        }
    }

    public static Task<long> Inline(int n) => FibAsync(n, WorkerPool.Create(new WorkerPoolOptions())); // WG0401

    public static WorkerPool Returned() => WorkerPool.Create(new WorkerPoolOptions { MaxWorkers = 2 });

    public static WorkerPool? ReturnedWhenWanted(bool isWanted)
    {
        var pool = WorkerPool.Create(new WorkerPoolOptions()); // WG0401
        return isWanted ? pool : null;
    }

    public static WorkerPool ReturnedEither(bool isWanted)
    {
        var pool = WorkerPool.Create(new WorkerPoolOptions());
        var other = WorkerPool.Shared;
        return isWanted ? pool : Use(pool, other);
    }

    private static WorkerPool Use(WorkerPool pool, WorkerPool other) => pool.GetStatistics() is null ? pool : other;

    public static Holder Stored() => new(WorkerPool.Create(new WorkerPoolOptions()));

    public static async Task<long> UsesKept(int n) => await FibAsync(n, Kept);

    public static async Task<List<long>> InOptions(int[] numbers)
    {
        var options = new ParallelWorkOptions { Pool = WorkerPool.Create(new WorkerPoolOptions()) }; // WG0401
        var results = new List<long>();
        await foreach (var (_, fib) in FibParallelAsync(numbers, options))
        {
            results.Add(fib);
        }

        return results;
    }

    public static async Task<List<long>> InOptionsDisposed(int[] numbers)
    {
        await using var pool = WorkerPool.Create(new WorkerPoolOptions());
        var results = new List<long>();
        await foreach (var (_, fib) in FibParallelAsync(numbers, new ParallelWorkOptions { Pool = pool, Ordered = false }))
        {
            results.Add(fib);
        }

        return results;
    }

    public static async Task<long> SharedPool(int n) => await FibAsync(n, WorkerPool.Shared);

    public sealed class Holder(WorkerPool pool) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => pool.DisposeAsync();
    }

    public sealed class Owner : IAsyncDisposable
    {
        private readonly WorkerPool _pool = WorkerPool.Create(new WorkerPoolOptions());

        public Task<long> Fib(int n) => FibAsync(n, _pool);

        public async ValueTask DisposeAsync() => await _pool.DisposeAsync();
    }

    public sealed class CarelessOwner
    {
        private readonly WorkerPool _pool = WorkerPool.Create(new WorkerPoolOptions()); // WG0401

        public Task<long> Fib(int n) => FibAsync(n, _pool);
    }

    public sealed class LateOwner
    {
        private WorkerPool? _pool;

        public void Start() => _pool = WorkerPool.Create(new WorkerPoolOptions());

        public async Task StopAsync(CancellationToken cancellationToken)
        {
            if (_pool is not null)
            {
                await _pool.ShutdownAsync(cancellationToken);
            }
        }
    }
}
