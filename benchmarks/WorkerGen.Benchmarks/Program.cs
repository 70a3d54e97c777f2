using WorkerGen.Benchmarks.Analyzers;
using WorkerGen.Benchmarks.Formatter;
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
        Console.Error.WriteLine("Usage: dotnet run -c Release --project benchmarks/WorkerGen.Benchmarks -- formatter | pool | analyzers [options]");
        return 2;
}
