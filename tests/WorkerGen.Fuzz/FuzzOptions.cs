using System.Globalization;
using System.Reflection;

namespace WorkerGen.Fuzz;

/// <summary>What the command line asks for.</summary>
internal sealed record FuzzOptions
{
    public const string Help = """
        Feeds the two sides of the protocol between pool and worker with what the other side should never send.

        dotnet run -c Release --project tests/WorkerGen.Fuzz -- [options]

          --target parent|worker|all   which side is fed; all by default, one after the other
          --minutes N                  how long for each side; 1 by default
          --seed N                     makes the same cases again; drawn by default
          --corpus DIR                 a folder with one folder a target; that of the tests by default
          --failures DIR               where inputs that failed are kept; artifacts/fuzz by default
          --replay FILE                feeds this one file to the target, which must be parent or worker
          --help                       this text

        Exits with 0 when nothing failed, with 1 when something did, and with 2 when the command line is wrong.

        The cases are guided by coverage when the library has been instrumented, and blind otherwise:

          dotnet tool install --tool-path artifacts/tools SharpFuzz.CommandLine --version 2.3.0
          dotnet build -c Release tests/WorkerGen.Fuzz
          artifacts/tools/sharpfuzz tests/WorkerGen.Fuzz/bin/Release/net10.0/WorkerGen.dll
          tests/WorkerGen.Fuzz/bin/Release/net10.0/WorkerGen.Fuzz --minutes 10
        """;

    public IReadOnlyList<Target> Targets { get; private init; } = [Target.Parent, Target.Worker];

    public TimeSpan Duration { get; private init; } = TimeSpan.FromMinutes(1);

    public int Seed { get; private init; } = Random.Shared.Next();

    public string Corpus { get; private init; } = DefaultCorpus;

    public string Failures { get; private init; } = Path.Combine("artifacts", "fuzz");

    public string? Replay { get; private init; }

    public static string DefaultCorpus { get; } =
        Path.GetFullPath(typeof(FuzzOptions).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(each => each.Key == "Corpus").Value!);

    /// <exception cref="FormatException">It asks for what there is not.</exception>
    public static FuzzOptions Parse(string[] arguments)
    {
        var options = new FuzzOptions();
        for (int i = 0; i < arguments.Length; i += 2)
        {
            string value = i + 1 < arguments.Length ? arguments[i + 1] : throw new FormatException($"{arguments[i]} needs a value.");
            options = arguments[i] switch
            {
                "--target" => options with { Targets = TargetsOf(value) },
                "--minutes" => options with { Duration = TimeSpan.FromMinutes(Number(arguments[i], value, static text => double.Parse(text, CultureInfo.InvariantCulture))) },
                "--seed" => options with { Seed = Number(arguments[i], value, static text => int.Parse(text, CultureInfo.InvariantCulture)) },
                "--corpus" => options with { Corpus = value },
                "--failures" => options with { Failures = value },
                "--replay" => options with { Replay = value },
                _ => throw new FormatException($"There is no option {arguments[i]}."),
            };
        }

        return options.Replay is null || options.Targets.Count == 1 ? options : throw new FormatException("--replay needs --target parent or --target worker.");
    }

    private static T Number<T>(string option, string value, Func<string, T> parse)
    {
        try
        {
            return parse(value);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw new FormatException($"{option} needs a number, not '{value}'.", e);
        }
    }

    private static Target[] TargetsOf(string name) => name switch
    {
        "parent" => [Target.Parent],
        "worker" => [Target.Worker],
        "all" => [Target.Parent, Target.Worker],
        _ => throw new FormatException($"There is no target {name}; there are parent, worker and all."),
    };
}
