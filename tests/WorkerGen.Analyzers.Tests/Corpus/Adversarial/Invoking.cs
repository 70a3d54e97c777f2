public static partial class Invoking
{
    [OutOfProcess]
    public static long Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);

    [OutOfProcess]
    public static void Warm(int n)
    {
    }

    public static long Blocked() => FibAsync(30).Result; // WG0408

    public static void Waited() => WarmAsync(30).Wait(); // WG0408

    public static long Got() => FibAsync(30).GetAwaiter().GetResult(); // WG0408

    public static void WaitedAll()
    {
        var first = FibAsync(1);
        var second = FibAsync(2);
        Task.WaitAll(first, second); // WG0408
    }

    public static async Task<long> ResultAfterAwait()
    {
        var task = FibAsync(30);
        await Task.WhenAll(task);
        return task.Result;
    }

    public static async Task<long[]> All(int[] numbers) => await Task.WhenAll(numbers.Select(n => FibAsync(n)));

    public static async Task<long> Sequential(int[] numbers)
    {
        var sum = 0L;
        foreach (var n in numbers)
        {
            sum += await FibAsync(n); // WG0501
        }

        return sum;
    }

    public static async Task<long> SequentialFor(int count)
    {
        var sum = 0L;
        for (var n = 0; n < count; n++)
        {
            sum += await FibAsync(n); // WG0501
        }

        return sum;
    }

    public static async Task<long> Chained(int[] steps)
    {
        var value = 1;
        foreach (var step in steps)
        {
            value = (int)await FibAsync(value + step);
        }

        return value;
    }

    public static async Task<int> Until(int[] numbers)
    {
        foreach (var n in numbers)
        {
            if (await FibAsync(n) > 1000)
            {
                return n;
            }
        }

        return -1;
    }

    public static async Task<long> Polled(int n)
    {
        var fib = 0L;
        while (fib < 1000)
        {
            fib = await FibAsync(n++);
        }

        return fib;
    }

    public static async Task<long> Retried(int n)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                return await FibAsync(n);
            }
            catch (WorkerCrashedException)
            {
                Console.WriteLine(attempt);
            }
        }

        return 0;
    }

    public static async Task<List<long>> Started(int[] numbers)
    {
        var tasks = new List<Task<long>>();
        foreach (var n in numbers)
        {
            tasks.Add(FibAsync(n));
        }

        return [.. await Task.WhenAll(tasks)];
    }

    public static void Dropped(int n)
    {
        FibAsync(n); // WG0502
    }

    public static void Discarded(int n) => _ = FibAsync(n); // WG0502

    public static void DroppedSequence(int[] numbers)
    {
        FibParallelAsync(numbers); // WG0502
    }

    public static void DroppedQuery(int[] numbers)
    {
        FibParallelAsync(numbers).Where(result => result.IsSuccess); // WG0502
    }

    public static void DroppedOnPool(int n)
    {
        Task.Run(() => FibAsync(n)); // WG0502
    }

    public static void DiscardedOnPool(int n)
    {
        _ = Task.Run(async () => await FibAsync(n)); // WG0502
    }

    public static async Task AwaitedOnPool(int n) => await Task.Run(() => FibAsync(n));

    public static void Unused(int n)
    {
        var task = FibAsync(n); // WG0502
    }

    public static async Task Used(int n)
    {
        var task = FibAsync(n);
        await task;
    }

    public static Task<long> Passed(int n) => FibAsync(n);

    public static void Continued(int n) => FibAsync(n).ContinueWith(task => Console.WriteLine(task.Status), TaskScheduler.Default);

    public static Func<Task<long>> Later(int n) => () => FibAsync(n);

    public static void Each(List<int> numbers) => numbers.ForEach(n => FibAsync(n)); // WG0502

    public static async Task<long> Token(int n, CancellationToken cancellationToken) => await FibAsync(n); // WG0403

    public static async Task<long> TokenPassed(int n, CancellationToken cancellationToken) => await FibAsync(n, cancellationToken: cancellationToken);

    public static async Task<long> TokenRefused(int n, CancellationToken cancellationToken) => await FibAsync(n, cancellationToken: CancellationToken.None);

    public static async Task<long> TokenOfSource(int n)
    {
        using var source = new CancellationTokenSource(1000);
        return await FibAsync(n); // WG0403
    }

    public static async Task<long> InParallel(int[] numbers, CancellationToken cancellationToken)
    {
        var sum = 0L;
        await foreach (var (_, fib) in FibParallelAsync(numbers).WithCancellation(cancellationToken))
        {
            sum += fib;
        }

        return sum;
    }

    [OutOfProcess]
    public static async Task<long> Nested(int n) => await FibAsync(n); // WG0503

    [OutOfProcess]
    public static async Task<long> NestedThrough(int n) => await Passed(n); // WG0503

    [OutOfProcess]
    public static async Task<long> NestedInProcess(int n) => await FibAsync(n, WorkerPool.InProcess);

    [OutOfProcess]
    public static async Task<long> NestedInProcessOptions(int[] numbers)
    {
        var sum = 0L;
        await foreach (var (_, fib) in FibParallelAsync(numbers, new ParallelWorkOptions { Pool = WorkerPool.InProcess }))
        {
            sum += fib;
        }

        return sum;
    }
}
