using System.Diagnostics;
using System.Globalization;

namespace WorkerGen.Benchmarks.Formatter;

/// <summary>
/// Compares the two sides: a small call between two processes that are warm, and the first call of two that are fresh. Both sides take turns in
/// one run, so that what else the machine does falls on both.
/// </summary>
internal static class FormatterBenchmark
{
    public const string Serve = "serve";
    public const string CallOnce = "call-once";

    private const int Rounds = 15;
    private const int WarmUpCalls = 20_000;
    private const int CallsInRound = 5_000;

    public static async Task RunAsync()
    {
        Side stock = new StockSide();
        Side own = new OwnSide();
        await CompareCallsAsync(stock, own);
        Print("both processes from start to end with one call", "ms", await CompareFirstCallsAsync(stock, own));
    }

    /// <summary>Makes one call to a process of its own.</summary>
    public static async Task CallOnceAsync(Side side)
    {
        using var peer = new Peer(side);
        await side.SquareAsync(peer.Rpc, 3);
    }

    private static async Task CompareCallsAsync(Side stock, Side own)
    {
        using var stockPeer = new Peer(stock);
        using var ownPeer = new Peer(own);
        await CallAsync(stock, stockPeer, WarmUpCalls);
        await CallAsync(own, ownPeer, WarmUpCalls);
        var stockCosts = new List<CallCost>();
        var ownCosts = new List<CallCost>();
        for (int round = 0; round < Rounds; round++)
        {
            stockCosts.Add(await CallAsync(stock, stockPeer, CallsInRound));
            ownCosts.Add(await CallAsync(own, ownPeer, CallsInRound));
        }

        Print("one small call, warm", "µs", (WallTimes(stockCosts), WallTimes(ownCosts)));
        Print("processor time of both processes for it", "µs", (ProcessorTimes(stockCosts), ProcessorTimes(ownCosts)));
    }

    private static async Task<CallCost> CallAsync(Side side, Peer peer, int calls)
    {
        TimeSpan processorTime = peer.ProcessorTimeOfBoth;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
        {
            await side.SquareAsync(peer.Rpc, i);
        }

        return new CallCost(Stopwatch.GetElapsedTime(start) / calls, (peer.ProcessorTimeOfBoth - processorTime) / calls);
    }

    private static double[] WallTimes(IEnumerable<CallCost> costs) => [.. costs.Select(static cost => cost.Wall.TotalMicroseconds)];

    private static double[] ProcessorTimes(IEnumerable<CallCost> costs) => [.. costs.Select(static cost => cost.Processor.TotalMicroseconds)];

    private static async Task<(double[] Stock, double[] Own)> CompareFirstCallsAsync(Side stock, Side own)
    {
        var stockTimes = new double[Rounds];
        var ownTimes = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            stockTimes[round] = await RunOnceAsync(stock);
            ownTimes[round] = await RunOnceAsync(own);
        }

        return (stockTimes, ownTimes);
    }

    private static async Task<double> RunOnceAsync(Side side)
    {
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(Environment.ProcessPath!, [CallOnce, side.Name]);
        await process.WaitForExitAsync();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static void Print(string what, string unit, (double[] Stock, double[] Own) figures)
    {
        double[] ratios = [.. figures.Stock.Zip(figures.Own, static (stock, own) => stock / own)];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: stock {Median(figures.Stock):0.0} {unit}, own {Median(figures.Own):0.0} {unit}; stock / own {Median(ratios):0.00} (from {ratios.Min():0.00} to {ratios.Max():0.00}, {Rounds} rounds)"));
    }

    private static double Median(double[] figures) => figures.Order().ElementAt(figures.Length / 2);

    private readonly record struct CallCost(TimeSpan Wall, TimeSpan Processor);
}
