using System.Diagnostics;

namespace WorkerGen.Benchmarks.Peers.Work;

/// <summary>The least that moving an array can cost: one copy for each way, into memory that has been touched; the best of a few.</summary>
internal sealed class MemcpyWork : IWork
{
    public const string Name = "memcpy";

    private const int Copies = 5;

    private double[] _source = [];
    private double[] _target = [];

    public Task<Answer> RunAsync(Command command)
    {
        if (_source.LongLength * sizeof(double) != command.Bytes)
        {
            _source = Numbers.Array(command.Bytes);
            _target = Numbers.Array(command.Bytes);
        }

        int ways = command.Row == RowNames.ArrayIn ? 1 : 2;
        double best = Enumerable.Range(0, Copies).Min(_ => Copy(ways));
        return Task.FromResult(new Answer { Figures = { [MetricNames.Time] = best, [MetricNames.Way] = best }, Sum = ways * Items.Total(_target) });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private double Copy(int ways)
    {
        long start = Stopwatch.GetTimestamp();
        for (int way = 0; way < ways; way++)
        {
            _source.AsSpan().CopyTo(_target);
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
