using System.Collections.Concurrent;
using System.Threading.Channels;

public static partial class Calling
{
    [OutOfProcess]
    public static long Collatz(int n)
    {
        var (value, steps) = ((long)n, 0L);
        for (; value > 1; steps++)
        {
            value = value % 2 == 0 ? value / 2 : 3 * value + 1;
        }

        return steps;
    }

    [OutOfProcess]
    public static async Task<int> Weight(string text, CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        return text.Length;
    }

    [OutOfProcess]
    public static long Twice(int n) => 2 * CollatzAsync(n, WorkerPool.InProcess).GetAwaiter().GetResult();

    [OutOfProcess]
    public static async Task<long> Nested(int n) => 1 + await CollatzAsync(n); // WG0503

    public static async Task<int> Main(string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            stop.Cancel();
        };
        await using var pool = WorkerPool.Create(new WorkerPoolOptions { MaxWorkers = 4, MaxAttempts = 2 });
        await pool.StartAsync(stop.Token);
        var options = new ParallelWorkOptions { Pool = pool, OnError = ErrorHandling.Yield };
        var failed = 0;
        await foreach (var result in CollatzParallelAsync(arguments.Select(int.Parse), options, stop.Token))
        {
            failed += result.IsSuccess ? 0 : 1;
        }

        await pool.ShutdownAsync(CancellationToken.None);
        return failed;
    }

    public static async Task<int> Forgotten(string[] arguments)
    {
        var pool = WorkerPool.Create(); // WG0401
        if (arguments is [])
        {
            return 1;
        }

        try
        {
            var steps = await CollatzAsync(arguments.Length, pool);
            return (int)steps;
        }
        finally
        {
            await pool.ShutdownAsync();
        }
    }

    public static async Task<long> Closed(int n)
    {
        WorkerPool? pool = null;
        try
        {
            pool = WorkerPool.Create(new WorkerPoolOptions { MinWorkers = 1 });
            return await CollatzAsync(n, pool);
        }
        catch (WorkerCrashedException)
        {
            return -1;
        }
        finally
        {
            if (pool is not null)
            {
                await pool.ShutdownAsync();
                await pool.DisposeAsync();
            }
        }
    }

    public static async Task<long> OnlyWhenItWorks(int[] numbers)
    {
        var pool = WorkerPool.Create(new WorkerPoolOptions { MaxWorkers = 2 }); // WG0401
        long sum = 0;
        await foreach (var (_, steps) in CollatzParallelAsync(numbers, new ParallelWorkOptions { Pool = pool }))
        {
            sum += steps;
        }

        await pool.ShutdownAsync();
        return sum;
    }

    public static async Task<Dictionary<string, int>> OneByOne(List<string> texts, CancellationToken cancellationToken)
    {
        var weights = new Dictionary<string, int>();
        foreach (var text in texts)
        {
            weights[text] = await WeightAsync(text, cancellationToken: cancellationToken); // WG0501
        }

        return weights;
    }

    public static async Task<string?> FirstHeavy(List<string> texts, CancellationToken cancellationToken)
    {
        foreach (var text in texts)
        {
            if (await WeightAsync(text, cancellationToken: cancellationToken) > 100)
            {
                return text;
            }
        }

        return null;
    }

    public static async Task<int> Attempts(string text, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await WeightAsync(text, cancellationToken: cancellationToken);
            }
            catch (WorkerCrashedException) when (attempt < 3)
            {
                await Task.Delay(100, cancellationToken);
            }
        }
    }

    public static async Task<int> WithoutToken(string text, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return await WeightAsync(text); // WG0403
    }

    public static async Task<long> AtOnce(int[] numbers)
    {
        var tasks = numbers.Select(n => CollatzAsync(n)).ToArray();
        return (await Task.WhenAll(tasks)).Sum();
    }

    public static void Started(List<string> texts) => texts.ForEach(text => WeightAsync(text)); // WG0502

    public static async Task<int> Pipeline(IAsyncEnumerable<string> texts, CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<string>(new BoundedChannelOptions(8) { SingleReader = true });
        var producer = ProduceAsync();
        var total = 0;
        await foreach (var result in WeightParallelAsync(channel.Reader.ReadAllAsync(cancellationToken), cancellationToken: cancellationToken))
        {
            total += result.Value;
        }

        await producer;
        return total;

        async Task ProduceAsync()
        {
            try
            {
                await foreach (var text in texts.WithCancellation(cancellationToken))
                {
                    await channel.Writer.WriteAsync(text, cancellationToken);
                }

                channel.Writer.Complete();
            }
            catch (Exception exception)
            {
                channel.Writer.Complete(exception);
                throw;
            }
        }
    }

    public static async Task<int> StuckPipeline(string[] files)
    {
        var channel = Channel.CreateBounded<string>(8); // WG0404
        var consumers = Enumerable.Range(0, 4).Select(async _ =>
        {
            var sum = 0;
            await foreach (var text in channel.Reader.ReadAllAsync())
            {
                sum += await WeightAsync(text); // WG0501
            }

            return sum;
        }).ToList();
        foreach (var file in files)
        {
            await channel.Writer.WriteAsync(await File.ReadAllTextAsync(file));
        }

        channel.Writer.Complete();
        return (await Task.WhenAll(consumers)).Sum();
    }

    public static async Task<int> Collected(string[] files)
    {
        using var queue = new BlockingCollection<string>(16);
        var consumer = Task.Run(() => queue.GetConsumingEnumerable().Sum(text => text.Length));
        try
        {
            foreach (var file in files)
            {
                queue.Add(await File.ReadAllTextAsync(file));
            }
        }
        finally
        {
            queue.CompleteAdding();
        }

        return await consumer;
    }
}
