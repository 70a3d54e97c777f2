using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;

public static partial class Owners
{
    [OutOfProcess]
    public static long Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);

    public static async Task Worker(ChannelReader<int> inputs, ChannelWriter<long> outputs)
    {
        try
        {
            await foreach (var input in inputs.ReadAllAsync())
            {
                await outputs.WriteAsync(await FibAsync(input)); // WG0501
            }
        }
        finally
        {
            outputs.TryComplete();
        }
    }

    public static async Task<long> TwoStages(int[] numbers)
    {
        var inputs = Channel.CreateUnbounded<int>();
        var outputs = Channel.CreateUnbounded<long>();
        var worker = Worker(inputs.Reader, outputs.Writer);
        foreach (var number in numbers)
        {
            inputs.Writer.TryWrite(number);
        }

        inputs.Writer.Complete();
        var sum = 0L;
        await foreach (var output in outputs.Reader.ReadAllAsync())
        {
            sum += output;
        }

        await worker;
        return sum;
    }

    public static async Task<long> SeveralConsumers(int[] numbers)
    {
        var queue = Channel.CreateUnbounded<int>();
        var sum = 0L;
        var consumers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await foreach (var number in queue.Reader.ReadAllAsync())
            {
                Interlocked.Add(ref sum, await FibAsync(number)); // WG0501
            }
        })).ToArray();
        foreach (var number in numbers)
        {
            await queue.Writer.WriteAsync(number);
        }

        queue.Writer.Complete();
        await Task.WhenAll(consumers);
        return sum;
    }

    public static long PoisonPills(int[] numbers)
    {
        using var queue = new BlockingCollection<int>();
        var sum = 0L;
        var consumer = new Thread(() =>
        {
            while (true)
            {
                var number = queue.Take();
                if (number < 0)
                {
                    break;
                }

                sum += number;
            }
        });
        consumer.Start();
        foreach (var number in numbers)
        {
            queue.Add(number);
        }

        queue.Add(-1);
        consumer.Join();
        return sum;
    }

    public static async Task<long> DrainedFirst(int[] numbers)
    {
        await using var pool = WorkerPool.Create(new WorkerPoolOptions { MaxWorkers = 2 });
        var results = await Task.WhenAll(numbers.Select(n => FibAsync(n, pool)));
        await pool.ShutdownAsync();
        return results.Sum();
    }

    public static async Task<long> CaughtAndDisposed(int n)
    {
        var pool = WorkerPool.Create(new WorkerPoolOptions());
        long fib;
        try
        {
            fib = await FibAsync(n, pool);
        }
        catch (WorkerException)
        {
            await pool.DisposeAsync();
            throw;
        }
        catch (Exception)
        {
            await pool.DisposeAsync();
            throw;
        }

        await pool.DisposeAsync();
        return fib;
    }

    public static async Task<long> CaughtSome(int n)
    {
        var pool = WorkerPool.Create(new WorkerPoolOptions()); // WG0401
        long fib;
        try
        {
            fib = await FibAsync(n, pool);
        }
        catch (WorkerException)
        {
            fib = -1;
        }

        await pool.DisposeAsync();
        return fib;
    }

    public static async Task<long> ByHelper(int n)
    {
        var pool = MakePool();
        try
        {
            return await FibAsync(n, pool);
        }
        finally
        {
            await CloseAsync(pool);
        }
    }

    private static WorkerPool MakePool() => WorkerPool.Create(new WorkerPoolOptions { IdleTimeout = TimeSpan.FromSeconds(1) });

    private static async Task CloseAsync(WorkerPool pool)
    {
        await pool.ShutdownAsync();
        await pool.DisposeAsync();
    }

    public static async Task<WorkerPool> StartedAndReturned()
    {
        var pool = WorkerPool.Create(new WorkerPoolOptions());
        await pool.StartAsync();
        return pool;
    }

    public static async Task<long> ManyPools(int[] numbers)
    {
        var pools = new List<WorkerPool>();
        try
        {
            for (var i = 0; i < 2; i++)
            {
                pools.Add(WorkerPool.Create(new WorkerPoolOptions()));
            }

            return (await Task.WhenAll(numbers.Select(n => FibAsync(n, pools[n % 2])))).Sum();
        }
        finally
        {
            foreach (var pool in pools)
            {
                await pool.DisposeAsync();
            }
        }
    }

    public static async Task<long> Optional(int n, bool isLarge)
    {
        WorkerPool? own = isLarge ? WorkerPool.Create(new WorkerPoolOptions()) : null;
        try
        {
            return await FibAsync(n, own ?? WorkerPool.Shared);
        }
        finally
        {
            if (own != null)
            {
                await own.DisposeAsync();
            }
        }
    }

    public static async Task<long> Synchronously(int n)
    {
        var pool = WorkerPool.Create(new WorkerPoolOptions());
        try
        {
            return await FibAsync(n, pool);
        }
        finally
        {
            pool.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    public static void Registered(List<object> services) => services.Add(WorkerPool.Create(new WorkerPoolOptions()));

    public static Func<WorkerPool> Factory() => () => WorkerPool.Create(new WorkerPoolOptions());

    public static Lazy<WorkerPool> OnDemand() => new(() => WorkerPool.Create(new WorkerPoolOptions()));

    public static async Task<long[]> StartedFirst(int a, int b, CancellationToken cancellationToken)
    {
        var first = FibAsync(a, cancellationToken: cancellationToken);
        var second = FibAsync(b, cancellationToken: cancellationToken);
        return [await first, await second];
    }

    public static async Task<long> While(Queue<int> numbers)
    {
        var sum = 0L;
        while (numbers.TryDequeue(out var number))
        {
            sum += await FibAsync(number);
        }

        return sum;
    }

    public static async Task<List<long>> EachByLinq(int[] numbers)
    {
        var results = new List<long>();
        await Parallel.ForEachAsync(numbers, async (n, token) =>
        {
            var fib = await FibAsync(n, cancellationToken: token);
            lock (results)
            {
                results.Add(fib);
            }
        });
        return results;
    }

    public static async Task Ui(int n, Action<long> show)
    {
        try
        {
            show(await FibAsync(n));
        }
        catch (WorkerCrashedException e)
        {
            Console.WriteLine(e.Message);
        }
    }

    public static async Task<long> Either(int a, int b) => await await Task.WhenAny(FibAsync(a), FibAsync(b));

    public static async Task<long> WithLimit(int n) => await FibAsync(n).WaitAsync(TimeSpan.FromSeconds(1));

    public static async Task<long> AsyncMain()
    {
        var stopwatch = Stopwatch.StartNew();
        long sum = 0;
        await foreach (var result in FibParallelAsync(Enumerable.Range(0, 10), new ParallelWorkOptions { OnError = ErrorHandling.Yield }))
        {
            sum += result.IsSuccess ? result.Value : 0;
        }

        Console.WriteLine(stopwatch.Elapsed);
        return sum;
    }

    public static async ValueTask<long> Batches(int[] numbers, CancellationToken cancellationToken)
    {
        var sum = 0L;
        foreach (var batch in numbers.Chunk(100))
        {
            await foreach (var (_, fib) in FibParallelAsync(batch, cancellationToken: cancellationToken))
            {
                sum += fib;
            }
        }

        return sum;
    }

    public static async Task<long> InCallback(int n)
    {
        var done = new TaskCompletionSource<long>();
        _ = FibAsync(n).ContinueWith(task => done.TrySetResult(task.Result), TaskScheduler.Default);
        return await done.Task;
    }

    public static bool IsDone(int n)
    {
        var task = FibAsync(n);
        return task.IsCompleted;
    }

    public sealed class Service(WorkerPool pool)
    {
        private Task<long>? _running;

        public void Start(int n) => _running = FibAsync(n, pool);

        public async Task<long> StopAsync() => _running is null ? 0 : await _running;
    }

    public sealed class Background : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Channel<int> _queue = Channel.CreateBounded<int>(8);
        private readonly Task _loop;

        public Background() => _loop = Task.Run(RunAsync);

        public ValueTask AddAsync(int n) => _queue.Writer.WriteAsync(n);

        private async Task RunAsync()
        {
            await foreach (var n in _queue.Reader.ReadAllAsync(_stop.Token))
            {
                Console.WriteLine(await FibAsync(n, cancellationToken: _stop.Token)); // WG0501
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _loop;
            _stop.Dispose();
        }
    }

    public sealed class Lazily : IAsyncDisposable
    {
        private readonly Lazy<WorkerPool> _pool = new(() => WorkerPool.Create(new WorkerPoolOptions()));

        public Task<long> Fib(int n) => FibAsync(n, _pool.Value);

        public ValueTask DisposeAsync() => _pool.IsValueCreated ? _pool.Value.DisposeAsync() : default;
    }
}
