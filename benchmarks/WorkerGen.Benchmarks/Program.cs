using WorkerGen.Benchmarks.Analyzers;
using WorkerGen.Benchmarks.Formatter;
using WorkerGen.Benchmarks.Micro;
using WorkerGen.Benchmarks.Peers;
using WorkerGen.Benchmarks.Peers.Work;
using WorkerGen.Benchmarks.Pool;

switch (args)
{
    case ["formatter"]:
        await FormatterBenchmark.RunAsync();
        return 0;
    case ["pool"]:
        await PoolBenchmark.RunAsync();
        return 0;
    case ["analyzers", .. var options]:
        return await AnalyzersBenchmark.RunAsync(options);
    case ["peers", .. var options]:
        return await PeersBenchmark.RunAsync(options);
    case ["micro", .. var filters]:
        return MicroBenchmarks.Run(filters);
    case [PeerProgram.Serve, var peer]:
        await PeerProgram.ServeAsync(peer);
        return 0;
    case [PeerProgram.Echo]:
        PingPongWork.Echo();
        return 0;
    case [FormatterBenchmark.Serve, var side]:
        await Side.Parse(side).ServeAsync();
        return 0;
    case [FormatterBenchmark.CallOnce, var side]:
        await FormatterBenchmark.CallOnceAsync(Side.Parse(side));
        return 0;
    case [PoolBenchmark.FirstResult]:
        await PoolBenchmark.PrintFirstResultAsync();
        return 0;
    case [PoolBenchmark.FirstCalls]:
        await PoolBenchmark.PrintFirstCallsAsync();
        return 0;
    default:
        Console.Error.WriteLine("Usage: dotnet run -c Release --project benchmarks/WorkerGen.Benchmarks -- formatter | pool | analyzers [options] | peers [options] | micro [filters]");
        return 2;
}
