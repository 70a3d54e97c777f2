using WorkerGen.Benchmarks.Formatter;

switch (args)
{
    case ["formatter"]:
        await FormatterBenchmark.RunAsync();
        return 0;
    case [FormatterBenchmark.Serve, var side]:
        await Side.Parse(side).ServeAsync();
        return 0;
    case [FormatterBenchmark.CallOnce, var side]:
        await FormatterBenchmark.CallOnceAsync(Side.Parse(side));
        return 0;
    default:
        Console.Error.WriteLine("Usage: dotnet run -c Release --project benchmarks/WorkerGen.Benchmarks -- formatter");
        return 2;
}
