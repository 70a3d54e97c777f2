using System.CommandLine;
using System.Globalization;
using WorkerGen.Chaos;
using WorkerGen.Tests.Support;

var minutes = new Option<double>("--minutes") { Description = "How long to go on.", DefaultValueFactory = _ => 2 };
var seed = new Option<int>("--seed") { Description = "Chooses what happens; a random one by default. Processes take their own time, so no two runs are the same.", DefaultValueFactory = _ => Random.Shared.Next() };
var workers = new Option<int>("--workers") { Description = "The number of workers of each pool.", DefaultValueFactory = _ => Math.Max(2, Environment.ProcessorCount) };
minutes.Validators.Add(result => Require(
    result.Tokens is not [var token] || (double.TryParse(token.Value, CultureInfo.InvariantCulture, out double value) && value is > 0 and < 10_000),
    "--minutes is a number above 0 and below 10,000.",
    result.AddError));
workers.Validators.Add(result => Require(
    result.Tokens is not [var token] || (int.TryParse(token.Value, CultureInfo.InvariantCulture, out int value) && value is >= 1 and <= 64),
    "--workers is a whole number from 1 to 64.",
    result.AddError));

var command = new RootCommand(
    "Runs streams of items of known results through pools while it kills, freezes, starves and cancels at random, and accounts for every item. Exit code: 0 when " +
    "each had exactly one right result and nothing is left behind, 1 otherwise, 2 for wrong arguments.") { minutes, seed, workers };
command.SetAction((arguments, stop) => RunAsync(arguments.GetValue(minutes), arguments.GetValue(seed), arguments.GetValue(workers), stop));
ParseResult parsed = command.Parse(args);
return parsed.Errors.Count > 0 ? Math.Max(2, await parsed.InvokeAsync()) : await parsed.InvokeAsync();

static async Task<int> RunAsync(double minutes, int seed, int workers, CancellationToken stop)
{
    if (!OperatingSystem.IsLinux())
    {
        Console.Error.WriteLine("This looks for what is left in /proc and sends signals: it needs Linux.");
        return 2;
    }

    Console.WriteLine($"seed {seed}, {minutes} minutes, {workers} workers a pool");
    using var temporary = new TemporaryDirectory();
    var ledger = new Ledger();
    (Footprint before, Footprint after) = await new ChaosSession(seed, TimeSpan.FromMinutes(minutes), workers, ledger, Console.Out).RunAsync(stop);
    Tally.Print(Console.Out, ledger, before, after);
    Console.WriteLine($"seed {seed}: {(ledger.ProblemCount == 0 ? "every item accounted for" : $"{ledger.ProblemCount} problems")}");
    return ledger.ProblemCount == 0 ? 0 : 1;
}

static void Require(bool condition, string otherwise, Action<string> addError)
{
    if (!condition)
    {
        addError(otherwise);
    }
}
