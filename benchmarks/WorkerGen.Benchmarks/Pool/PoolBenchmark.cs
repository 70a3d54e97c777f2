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
        Print("first result of a fresh program, from before its start", "ms", (await RunProcessesAsync(FirstResult)).Select(run => run.Milliseconds));
        (double, string Line)[] calls = await RunProcessesAsync(FirstCalls);
        Print("first call after StartAsync", "ms", calls.Select(run => Figure(run.Line, 0)));
        Print("tenth call after StartAsync", "ms", calls.Select(run => Figure(run.Line, 1)));

        // Each with workers of its own: the compiler optimises for what it has seen, and fib(1) never recurses.
        await CompareWithSerialAsync();
        await WorkerPool.Shared.ShutdownAsync();
        await WorkerPool.Shared.StartAsync();
        Print("a million times fib(1), ordered", "ms", await RepeatAsync(MillionAsync));
        await WorkerPool.Shared.ShutdownAsync();
    }

    /// <summary>What a fresh process does: prints its first result.</summary>
    public static async Task PrintFirstResultAsync() => Console.WriteLine(await Fibonacci.FibAsync(10));

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
            long sum = 0;
            parallel[round] = await TimeAsync(async () => sum = await DrainAsync(numbers));
            threads[round] = await TimeAsync(() => ComputeOnThreadsAsync(numbers));
            serial[round] = await TimeAsync(() => Task.Run(() => Expect(numbers.Sum(Fibonacci.Fib), sum)));
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

    private static async Task MillionAsync() => Expect(TinyItems, await DrainAsync(Enumerable.Repeat(1, TinyItems)));

    private static async Task<long> DrainAsync(IEnumerable<int> numbers)
    {
        long sum = 0;
        await foreach (var (_, fib) in Fibonacci.FibParallelAsync(numbers))
        {
            sum += fib;
        }

        return sum;
    }

    private static void Expect(long expected, long actual)
    {
        if (actual != expected)
        {
            throw new InvalidOperationException($"The results add up to {actual} and should to {expected}, so the time means nothing.");
        }
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

    private static async Task<(double Milliseconds, string Line)[]> RunProcessesAsync(string mode)
    {
        var runs = new (double, string)[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            runs[round] = await RunProcessAsync(mode);
        }

        return runs;
    }

    // The time until its line is there: how the process ends is not a part of what is measured.
    private static async Task<(double Milliseconds, string Line)> RunProcessAsync(string mode)
    {
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [mode]) { RedirectStandardOutput = true })!;
        string? line = await process.StandardOutput.ReadLineAsync();
        double time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        await process.WaitForExitAsync();
        return line is not null && process.ExitCode == 0
            ? (time, line)
            : throw new InvalidOperationException($"The process for {mode} printed '{line}' and ended with {process.ExitCode}.");
    }

    private static double Figure(string line, int column) => double.Parse(line.Split(' ')[column], CultureInfo.InvariantCulture);

    private static void Print(string what, string unit, IEnumerable<double> times)
    {
        double[] figures = [.. times.Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what,-64} median {figures[figures.Length / 2],9:0.00} {unit,-2} (from {figures[0]:0.00} to {figures[^1]:0.00})"));
    }
}
