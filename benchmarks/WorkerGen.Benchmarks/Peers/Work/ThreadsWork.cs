namespace WorkerGen.Benchmarks.Peers.Work;

/// <summary>The same work in this process: what is possible when nothing has to cross.</summary>
/// <param name="runAll">Runs a function for each input, with so many threads, and adds up the results in the order of the inputs.</param>
internal sealed class ThreadsWork(Func<IReadOnlyList<int>, Func<int, long>, int, Task<long>> runAll) : IWork
{
    public const string ForEach = "foreach";
    public const string Plinq = "plinq";
    public const string Serial = "serial";

    public async Task<Answer> RunAsync(Command command) => command.Row switch
    {
        RowNames.Million => await MillionAsync(command),
        RowNames.Cpu => await TimeAsync(Numbers.Descending(command.Count), Items.Fib, command.Workers),
        RowNames.CpuMix => await TimeAsync(Numbers.HeavyTailed(command.Count), Items.Fib, command.Workers),
        RowNames.Allocation => await ParseAsync(command),
        _ => throw new NotSupportedException(command.Row),
    };

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<Answer> MillionAsync(Command command)
    {
        int[] numbers = [.. Enumerable.Repeat(1, command.Count)];
        (double time, long sum) = await Timing.TimeAsync(() => runAll(numbers, Items.Fib, command.Workers));
        return Answer.Of(MetricNames.Rate, command.Count / time / 1e3, sum);
    }

    private Task<Answer> ParseAsync(Command command)
    {
        int records = Document.RecordsOf(command.Bytes);
        return TimeAsync([.. Enumerable.Range(0, command.Count)], seed => Items.Parse(seed, records), command.Workers);
    }

    private async Task<Answer> TimeAsync(int[] inputs, Func<int, long> function, int threads)
    {
        (double time, long sum) = await Timing.TimeAsync(() => Task.Run(() => runAll(inputs, function, threads)));
        return Answer.Of(MetricNames.Time, time, sum);
    }
}
