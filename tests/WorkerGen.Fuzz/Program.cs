using System.CommandLine;
using System.Globalization;
using WorkerGen.Fuzz;

var target = new Option<string>("--target") { Description = "The side that is fed.", DefaultValueFactory = _ => "all" };
target.AcceptOnlyFromAmong("parent", "worker", "all");
var minutes = new Option<double>("--minutes") { Description = "How long for each side.", DefaultValueFactory = _ => 1 };
var seed = new Option<int>("--seed") { Description = "Chooses the cases; a random one by default.", DefaultValueFactory = _ => Random.Shared.Next() };
var corpus = new Option<string>("--corpus") { Description = "A folder with a folder of cases for each side.", DefaultValueFactory = _ => FuzzOptions.DefaultCorpus };
var failures = new Option<string>("--failures") { Description = "Where cases that failed are kept.", DefaultValueFactory = _ => Path.Combine("artifacts", "fuzz") };
var replay = new Option<FileInfo>("--replay") { Description = "Feeds this one file, to the side that --target names." };
minutes.Validators.Add(result => Require(
    result.Tokens is not [var token] || (double.TryParse(token.Value, CultureInfo.InvariantCulture, out double value) && value is > 0 and < 10_000), "--minutes is a number above 0 and below 10,000.", result.AddError));
replay.AcceptExistingOnly();

var command = new RootCommand(
    "Feeds the two sides of the protocol between pool and worker with what the other side should never send. Exit code: 0 when nothing failed, 1 when something " +
    "did, 2 for wrong arguments. The cases are guided by coverage when WorkerGen.dll has been instrumented with SharpFuzz, and blind otherwise: docs/security.md.")
{
    target, minutes, seed, corpus, failures, replay,
};
command.SetAction(async arguments =>
{
    Target[] targets = TargetsOf(arguments.GetValue(target)!);
    return arguments.GetValue(replay) is { } file
        ? await ReplayAsync(targets, file)
        : await FuzzAsync(targets, new FuzzOptions(
            TimeSpan.FromMinutes(arguments.GetValue(minutes)), arguments.GetValue(seed), arguments.GetValue(corpus)!, arguments.GetValue(failures)!));
});
ParseResult parsed = command.Parse(args);
return parsed.Errors.Count > 0 ? Math.Max(2, await parsed.InvokeAsync()) : await parsed.InvokeAsync();

static Target[] TargetsOf(string name) => name switch
{
    "parent" => [Target.Parent],
    "worker" => [Target.Worker],
    _ => [Target.Parent, Target.Worker],
};

static async Task<int> FuzzAsync(Target[] targets, FuzzOptions options)
{
    int failures = 0;
    foreach (Target target in targets)
    {
        failures += await new Fuzzer(target, options).RunAsync();
    }

    return failures == 0 ? 0 : 1;
}

static async Task<int> ReplayAsync(Target[] targets, FileInfo file)
{
    if (targets is not [var target])
    {
        Console.Error.WriteLine("--replay needs --target parent or --target worker: a case is for one of them.");
        return 2;
    }

    try
    {
        byte[] input = await File.ReadAllBytesAsync(file.FullName);

        // What has not been compiled yet is slower than a scripted worker is patient.
        await target.RunAsync(input);
        Console.WriteLine(await target.RunAsync(input));
        return 0;
    }
    catch (FuzzFailureException e)
    {
        Console.WriteLine($"FAILED: {e}");
        return 1;
    }
}

static void Require(bool condition, string otherwise, Action<string> addError)
{
    if (!condition)
    {
        addError(otherwise);
    }
}
