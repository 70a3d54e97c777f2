using WorkerGen.Fuzz;

if (args is ["--help"] or ["-h"])
{
    Console.WriteLine(FuzzOptions.Help);
    return 0;
}

FuzzOptions options;
try
{
    options = FuzzOptions.Parse(args);
}
catch (FormatException e)
{
    Console.Error.WriteLine($"{e.Message} See --help.");
    return 2;
}

if (options.Replay is { } file)
{
    Console.WriteLine(await options.Targets[0].RunAsync(await File.ReadAllBytesAsync(file)));
    return 0;
}

int failures = 0;
foreach (Target target in options.Targets)
{
    failures += await new Fuzzer(target, options).RunAsync();
}

return failures == 0 ? 0 : 1;
