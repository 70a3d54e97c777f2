using FibonacciSample;
using WorkerGen;

const int Failed = 1;
const int WrongArguments = 2;

try
{
    SampleOptions options = CommandLine.Parse(args);
    if (options.Help)
    {
        Console.WriteLine(CommandLine.HelpText);
        return 0;
    }

    using var stop = new StopSignal();
    return await new Session(options, stop).RunAsync();
}
catch (UsageException e)
{
    Console.Error.WriteLine(e.Message);
    Console.Error.WriteLine("Run with --help to see all options.");
    return WrongArguments;
}
catch (WorkerStartException e)
{
    Console.Error.WriteLine(e.Message);
    return Failed;
}
