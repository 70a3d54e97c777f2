using System.Diagnostics;
using System.Globalization;

namespace WorkerGen.Benchmarks.Pool;

/// <summary>
/// How soon and how fast a pool is: the first result of a fresh program, the first calls of a pool that was started beforehand, a million tiny
/// items, and a few large ones against the same work done here. What is compared takes turns, and medians are printed.
/// </summary>
internal static class PoolBenchmark
{
    public const string FirstResult = "first-result";
    public const string FirstCalls = "first-calls";

    private const int Rounds = 11;
    private const int TinyItems = 1_000_000;

    public static async Task RunAsync()
    {
        Print("first result of a fresh program, from the start of its process", "ms", await RunProcessesAsync(FirstResult, column: 0));
        Print("first call after StartAsync", "ms", await RunProcessesAsync(FirstCalls, column: 0));
        Print("tenth call after StartAsync", "ms", await RunProcessesAsync(FirstCalls, column: 1));

        // Each with workers of its own: the compiler optimises for what it has seen, and fib(1) never recurses.
        await CompareWithSerialAsync();
        await WorkerPool.Shared.ShutdownAsync();
        await WorkerPool.Shared.StartAsync();
        Print("a million times fib(1), ordered", "ms", await RepeatAsync(MillionAsync));
        await WorkerPool.Shared.ShutdownAsync();
    }

    /// <summary>What a fresh process does: prints when it has its first result.</summary>
    public static async Task PrintFirstResultAsync()
    {
        await Fibonacci.FibAsync(10);
        using Process self = Process.GetCurrentProcess();
        Console.WriteLine((DateTime.Now - self.StartTime).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>What a fresh process does: prints how long its first and its tenth call take after the pool was started.</summary>
    public static async Task PrintFirstCallsAsync()
    {
        await WorkerPool.Shared.StartAsync();
        var times = new double[10];
        for (int call = 0; call < times.Length; call++)
        {
            times[call] = await TimeAsync(() => Fibonacci.FibAsync(1));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{times[0]} {times[^1]}"));
    }

    private static async Task CompareWithSerialAsync()
    {
        await WorkerPool.Shared.StartAsync();
        int[] numbers = [.. Enumerable.Range(30, 9).Reverse()];
        var parallel = new double[Rounds];
        var threads = new double[Rounds];
        var serial = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            parallel[round] = await TimeAsync(() => DrainAsync(numbers));
            threads[round] = await TimeAsync(() => ComputeOnThreadsAsync(numbers));
            serial[round] = await TimeAsync(() => Task.Run(() => numbers.Sum(Fibonacci.Fib)));
        }

        double[] speedUp = [.. serial.Zip(parallel, (one, many) => one / many)];
        double[] ceiling = [.. serial.Zip(threads, (one, many) => one / many)];
        Print("fib(38) to fib(30) in workers", "ms", parallel);
        Print("the same by Parallel.ForEachAsync in this process", "ms", threads);
        Print("the same serially in this process", "ms", serial);
        Print($"speed-up of the workers, of at most {Environment.ProcessorCount}", "×", speedUp);
        Print("speed-up of Parallel.ForEachAsync: what this machine gives", "×", ceiling);
    }

    private static Task ComputeOnThreadsAsync(int[] numbers) => Parallel.ForEachAsync(
        numbers.Select(static n => n),
        new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
        static (n, _) =>
        {
            Fibonacci.Fib(n);
            return ValueTask.CompletedTask;
        });

    private static Task MillionAsync() => DrainAsync(Enumerable.Repeat(1, TinyItems));

    private static async Task DrainAsync(IEnumerable<int> numbers)
    {
        long sum = 0;
        await foreach (var (_, fib) in Fibonacci.FibParallelAsync(numbers))
        {
            sum += fib;
        }

        Debug.Assert(sum > 0, "The results have been there.");
    }

    private static async Task<double[]> RepeatAsync(Func<Task> action)
    {
        var times = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            times[round] = await TimeAsync(action);
        }

        return times;
    }

    private static async Task<double> TimeAsync(Func<Task> action)
    {
        long start = Stopwatch.GetTimestamp();
        await action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task<double[]> RunProcessesAsync(string mode, int column)
    {
        var figures = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [mode]) { RedirectStandardOutput = true })!;
            string line = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            figures[round] = double.Parse(line.Split(' ')[column], CultureInfo.InvariantCulture);
        }

        return figures;
    }

    private static void Print(string what, string unit, double[] figures)
    {
        Array.Sort(figures);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what,-64} median {figures[figures.Length / 2],9:0.00} {unit,-2} (from {figures[0]:0.00} to {figures[^1]:0.00})"));
    }
}
