using System.Runtime.CompilerServices;

namespace WorkerGen.Benchmarks.Peers.Work;

/// <summary>WorkerGen, by the wrappers that a user calls.</summary>
internal sealed class WorkerGenWork : IWork
{
    public const string Name = "workergen";

    private const int LazyWarmUp = 100_000;
    private const int ArrayCalls = 3;

    private WorkerPool? _pool;

    public async Task<Answer> RunAsync(Command command)
    {
        if (command.Row == RowNames.FirstCall)
        {
            return await FirstCallsAsync(command.Workers);
        }

        WorkerPool pool = await GetPoolAsync(command.Workers);
        return command.Row switch
        {
            RowNames.CallBusy or RowNames.CallIdle => await Latency.MeasureAsync(command, () => new ValueTask<long>(Items.FibAsync(1, pool))),
            RowNames.Million => await MillionAsync(command.Count, pool),
            RowNames.Lazy => await LazyAsync(command.Count, pool),
            RowNames.Cpu => await FibsAsync(Numbers.Descending(command.Count), pool),
            RowNames.CpuMix => await FibsAsync(Numbers.HeavyTailed(command.Count), pool),
            RowNames.Allocation => await ParseAsync(command, pool),
            RowNames.ArrayIn => await SendAsync(command.Bytes, pool),
            RowNames.ArrayInOut => await SendAndReceiveAsync(command.Bytes, pool),
            _ => throw new NotSupportedException(command.Row),
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (_pool is not null)
        {
            await _pool.DisposeAsync();
        }
    }

    // The workers stay through the rounds of all others, which may take longer than a pool keeps what is idle.
    private async Task<WorkerPool> GetPoolAsync(int workers)
    {
        if (_pool is null)
        {
            _pool = WorkerPool.Create(new WorkerPoolOptions { MinWorkers = workers, MaxWorkers = workers });
            await _pool.StartAsync();
        }

        return _pool;
    }

    private static async Task<Answer> MillionAsync(int count, WorkerPool pool)
    {
        (double time, long sum) = await Timing.TimeAsync(() => SumOfFibsAsync(Enumerable.Repeat(1, count), pool));
        return Answer.Of(MetricNames.Rate, count / time / 1e3, sum);
    }

    private static async Task<Answer> FibsAsync(int[] numbers, WorkerPool pool)
    {
        (double time, long sum) = await Timing.TimeAsync(() => SumOfFibsAsync(numbers, pool));
        return Answer.Of(MetricNames.Time, time, sum);
    }

    private static async Task<Answer> LazyAsync(int count, WorkerPool pool)
    {
        await SumOfFibsAsync(Ones(LazyWarmUp), pool);
        double before = ProcessMemory.Resident(Environment.ProcessId);
        (double time, long sum) = await Timing.TimeAsync(() => SumOfFibsAsync(Ones(count), pool));
        return new Answer
        {
            Figures =
            {
                [MetricNames.CostPerItem] = time * 1e6 / count,
                [MetricNames.Growth] = ProcessMemory.MostResident(Environment.ProcessId) - before,
            },
            Sum = sum,
        };
    }

    private static IEnumerable<int> Ones(int count)
    {
        for (int i = 0; i < count; i++)
        {
            yield return 1;
        }
    }

    // What times and awaits a call is compiled before, so that it is not a part of the first one.
    private async Task<Answer> FirstCallsAsync(int workers)
    {
        var times = new double[10];
        WorkerPool? pool = null;
        Func<Task<long>> fib = () => Items.FibAsync(1, pool);
        RuntimeHelpers.PrepareDelegate(fib);
        await TimeCallsAsync(GoOnElsewhereAsync, times);
        pool = await GetPoolAsync(workers);
        long sum = await TimeCallsAsync(fib, times);
        return new Answer
        {
            Figures = { [MetricNames.FirstCall] = times[0], [MetricNames.TenthCall] = times[^1], [MetricNames.FirstToTenth] = times[0] / times[^1] },
            Sum = sum,
        };
    }

    private static async Task<long> TimeCallsAsync(Func<Task<long>> call, double[] times)
    {
        long sum = 0;
        for (int i = 0; i < times.Length; i++)
        {
            (times[i], long result) = await Timing.TimeAsync(call);
            sum += result;
        }

        return sum;
    }

    // As a call of a worker does: who awaits it goes on where it ends.
    private static Task<long> GoOnElsewhereAsync()
    {
        var source = new TaskCompletionSource<long>();
        ThreadPool.UnsafeQueueUserWorkItem(
            static source =>
            {
                Thread.SpinWait(10_000);
                source.SetResult(0);
            },
            source,
            preferLocal: false);
        return source.Task;
    }

    private static async Task<long> SumOfFibsAsync(IEnumerable<int> numbers, WorkerPool pool)
    {
        long sum = 0;
        await foreach (var (_, fib) in Items.FibParallelAsync(numbers, new ParallelWorkOptions { Pool = pool }))
        {
            sum += fib;
        }

        return sum;
    }

    private static async Task<Answer> ParseAsync(Command command, WorkerPool pool)
    {
        int records = Document.RecordsOf(command.Bytes);
        (double time, long sum) = await Timing.TimeAsync(async () =>
        {
            long total = 0;
            var inputs = Enumerable.Range(0, command.Count).Select(seed => (seed, records));
            await foreach (var (_, value) in Items.ParseParallelAsync(inputs, new ParallelWorkOptions { Pool = pool }))
            {
                total += value;
            }

            return total;
        });
        return Answer.Of(MetricNames.Time, time, sum);
    }

    private static async Task<Answer> SendAsync(long bytes, WorkerPool pool)
    {
        double[] values = Numbers.Array(bytes);
        return await BestOfAsync(() => Items.TotalAsync(values, pool), () => Items.Total(values), static sum => sum);
    }

    private static async Task<Answer> SendAndReceiveAsync(long bytes, WorkerPool pool)
    {
        double[] values = Numbers.Array(bytes);
        return await BestOfAsync(() => Items.TwiceAsync(values, pool), () => Items.Twice(values), Items.Total);
    }

    private static async Task<Answer> BestOfAsync<T>(Func<Task<T>> call, Func<T> method, Func<T, double> sumOf)
    {
        double time = double.PositiveInfinity;
        double own = double.PositiveInfinity;
        double sum = 0;
        for (int i = 0; i < ArrayCalls; i++)
        {
            (double callTime, T result) = await Timing.TimeAsync(call);
            (double methodTime, _) = await Timing.TimeAsync(() => Task.FromResult(method()));
            time = Math.Min(time, callTime);
            own = Math.Min(own, methodTime);
            sum = sumOf(result);
        }

        return new Answer { Figures = { [MetricNames.Time] = time, [MetricNames.Way] = time - own }, Sum = sum };
    }
}
