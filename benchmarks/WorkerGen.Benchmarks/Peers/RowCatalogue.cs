using WorkerGen.Benchmarks.Peers.Work;
using static WorkerGen.Benchmarks.Peers.PeerCatalogue;

namespace WorkerGen.Benchmarks.Peers;

/// <summary>All rows, in the order in which they are measured.</summary>
internal static class RowCatalogue
{
    private const int Mebibyte = 1 << 20;
    private const long ArrayBytes = 256L * Mebibyte;

    // Until the compiler of .NET has nothing more to do.
    private static readonly Size ManyCalls = new(20_000);

    private static readonly Metric Milliseconds = new(MetricNames.Time, "time", "ms");
    private static readonly Metric Efficiency = new(MetricNames.Efficiency, "serial time / processors / time", "", HigherIsBetter: true);

    private static readonly Metric[] ArrayMetrics = [Milliseconds, new(MetricNames.Way, "time without that of the method", "ms")];

    private static readonly Entry[] Callers =
        [PeerCatalogue.WorkerGen, PingPong, PeerCatalogue.StreamJsonRpc, PoolFork, PoolSpawn, Executor, Loky, Pebble, Piscina, Workerpool];

    private static readonly Entry[] IdleCallers = [.. Callers, new(PingPong) { Variant = PingPongWork.Awaited, Note = "after an awaited pause" }];

    private static readonly Entry[] ArraySenders =
        [PeerCatalogue.WorkerGen, Memcpy, new(Joblib) { Note = "memmap", NeedsNumPy = true }, new(PoolFork) { NeedsNumPy = true }];

    public static IReadOnlyList<Row> All { get; } =
    [
        new(RowNames.CallBusy, "One call of fib(1) after another, median", Procedure.Live, [new(MetricNames.Time, "time of a call", "µs")], Callers)
        {
            Full = new(2_000), Quick = new(50), WarmUp = ManyCalls, ExpectedSum = static size => size.Count,
        },
        new(RowNames.CallIdle, "One call of fib(1) every 5 ms, median", Procedure.Live, [new(MetricNames.Time, "time of a call", "µs")], IdleCallers)
        {
            Full = new(200, Pause: 5), Quick = new(10, Pause: 5), WarmUp = ManyCalls, ExpectedSum = static size => size.Count,
        },
        new(RowNames.Million, "A million times fib(1), two workers, in order, each result added up", Procedure.Live, [new(MetricNames.Rate, "rate", "M items/s", HigherIsBetter: true)],
            [
                PeerCatalogue.WorkerGen, Plinq, ForEach, new(PoolFork) { Note = "map in 8 chunks" }, new(PoolFork) { Variant = "imap", Note = "imap_unordered in chunks of 1,000" },
                new(Executor) { Note = "map in chunks of the best size" }, Joblib, new(Pebble) { Note = "map in 8 chunks" },
                new(Piscina) { Note = "8 chunks made by hand" }, new(Workerpool) { Note = "8 chunks made by hand" },
            ])
        {
            Full = new(1_000_000), Quick = new(10_000), WarmUpRounds = 3, ExpectedSum = static size => size.Count,
        },
        new(RowNames.Lazy, "Items from a lazy sequence, fib(1), in a fresh process", Procedure.Fresh,
            [new(MetricNames.CostPerItem, "cost of an item", "ns"), new(MetricNames.Growth, "growth of the parent", "MiB")],
            [
                new(PeerCatalogue.WorkerGen) { Variant = "100k", Note = "100,000 items", OwnSize = (new(100_000), new(1_000)) },
                new(PeerCatalogue.WorkerGen) { Variant = "10m", Note = "10,000,000 items", OwnSize = (new(10_000_000), new(10_000)) },
            ])
        {
            Full = new(100_000), Quick = new(1_000), Workers = Environment.ProcessorCount, WarmUp = new(1_000), ExpectedSum = static size => size.Count,
        },
        new(RowNames.FirstResult, "From the start of a built program to its first result", Procedure.FirstLine, [Milliseconds],
            [PeerCatalogue.WorkerGen, WorkerGenNative, Empty, PoolFork, PoolSpawn, Loky, Piscina, Workerpool])
        {
            Full = new(1), Quick = new(1), ExpectedSum = static _ => 55,
        },
        new(RowNames.FirstCall, "Calls of fib(1) right after StartAsync, in a fresh process", Procedure.Fresh,
            [new(MetricNames.FirstCall, "first call", "ms"), new(MetricNames.TenthCall, "tenth call", "ms"), new(MetricNames.FirstToTenth, "first call / tenth call", "")], [PeerCatalogue.WorkerGen])
        {
            Full = new(10), Quick = new(10), Workers = Environment.ProcessorCount, ExpectedSum = static size => size.Count,
        },
        new(RowNames.Cpu, "fib(38) to fib(30) on all processors", Procedure.Live, [Milliseconds, Efficiency], [PeerCatalogue.WorkerGen, Serial, ForEach, Plinq])
        {
            Full = new(38), Quick = new(25), Workers = Environment.ProcessorCount, WarmUpRounds = 3, ExpectedSum = static size => Numbers.FibSum(Numbers.Descending(size.Count)),
        },
        new(RowNames.CpuMix, "392 times fib(20) to fib(25) and 8 times fib(36) on all processors", Procedure.Live, [Milliseconds, Efficiency], [PeerCatalogue.WorkerGen, Serial, ForEach, Plinq])
        {
            Full = new(36), Quick = new(26), Workers = Environment.ProcessorCount, WarmUpRounds = 40, ExpectedSum = static size => Numbers.FibSum(Numbers.HeavyTailed(size.Count)),
        },
        new(RowNames.Allocation, "Documents of 5 MB of JSON made and parsed, on all processors", Procedure.Live, [Milliseconds], [PeerCatalogue.WorkerGen, ForEach, ForEachServerGC, Serial])
        {
            Full = new(16, Bytes: 5_000_000), Quick = new(4, Bytes: 50_000), Workers = Environment.ProcessorCount,
            ExpectedSum = static size => Document.ExpectedSum(size.Count, Document.RecordsOf(size.Bytes)),
        },
        new(RowNames.ArrayIn, "A double[] of 256 MiB to a worker that adds it up, the best of three calls", Procedure.Live, ArrayMetrics, ArraySenders)
        {
            Full = new(1, ArrayBytes), Quick = new(1, Mebibyte), WarmUp = new(1, Mebibyte), ExpectedSum = static size => Numbers.ArraySum(size.Bytes),
        },
        new(RowNames.ArrayInOut, "A double[] of 256 MiB to a worker that sends back another one, the best of three calls", Procedure.Live, ArrayMetrics, ArraySenders)
        {
            Full = new(1, ArrayBytes), Quick = new(1, Mebibyte), WarmUp = new(1, Mebibyte), ExpectedSum = static size => 2 * Numbers.ArraySum(size.Bytes),
        },
        new(RowNames.IdleMemory, "Proportional set size of a worker one second after its first result", Procedure.IdleMemory, [new(MetricNames.Memory, "memory", "MiB")],
            [PeerCatalogue.WorkerGen, WorkerGenNative, new(Empty) { Note = "by itself" }, PoolFork, PoolSpawn, Workerpool])
        {
            Full = new(1), Quick = new(1), ExpectedSum = static _ => 55,
        },
        new(RowNames.Generator, "The generator after an edit elsewhere, 200 worker methods, all steps cached", Procedure.Live, [Milliseconds], [PeerCatalogue.Generator])
        {
            Full = new(200), Quick = new(20), ExpectedSum = static size => size.Count,
        },
    ];
}
