using System.Globalization;

namespace WorkerGen.Benchmarks.Analyzers;

/// <summary>What is measured, and with what. Values may follow their option as the next argument or after an equals sign.</summary>
internal sealed record AnalyzersOptions
{
    public const string HelpText = """
        Measures what the generator and the analyzers cost, on a generated solution and with the package as a user gets it:
        whole builds with and without them, the time of each analyzer, and the time from an edit to its diagnostics.

        Usage: dotnet run -c Release --project benchmarks/WorkerGen.Benchmarks -- analyzers [options]

          --files <n>         the number of files, 10 to 10000 (1000)
          --workers <n>       the number of worker methods among them, 1 to 5000 (200)
          --depth <n>         how many calls deep a worker method goes, 1 to 50 (10)
          --rounds <n>        how often everything is measured, 1 to 99 (7)
          --seed <n>          what the code is made from; the same seed makes the same code (1)
          --only <part>       build, report or edit: measure this part only (all)
          --compiler-server   build with a warm compiler server, as repeated builds at a desk do
          --keep              leave the solution and print where it is
          --help              print this text

        Builds are "dotnet build --no-restore --no-incremental" of the same files: without generator and analyzers of the
        package, with the code that the generator writes as files, with the generator, and with both. What is called of generated code has a stub where there is no generator.
        Without --compiler-server each build starts its own compiler (UseSharedCompilation=false), as in continuous
        integration. With it, the benchmark starts a server of its own, which nothing else uses, and ends it.
        Exit code: 0 when all is measured, whether or not the targets are reached, 1 when something failed, 2 for wrong arguments, 130 after Ctrl+C.
        """;

    public int Files { get; private init; } = 1_000;

    public int Workers { get; private init; } = 200;

    public int Depth { get; private init; } = 10;

    public int Rounds { get; private init; } = 7;

    public int Seed { get; private init; } = 1;

    public string? Only { get; private init; }

    public bool CompilerServer { get; private init; }

    public bool Keep { get; private init; }

    public bool Help { get; private init; }

    public bool Measures(string part) => Only is null || Only == part;

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="UsageException">They cannot be understood.</exception>
    public static AnalyzersOptions Parse(IEnumerable<string> arguments)
    {
        var options = new AnalyzersOptions();
        var rest = new Queue<string>(arguments.SelectMany(SplitAtEquals));
        while (rest.TryDequeue(out string? name))
        {
            options = name switch
            {
                "--files" => options with { Files = TakeNumber(name, rest, 10, 10_000) },
                "--workers" => options with { Workers = TakeNumber(name, rest, 1, 5_000) },
                "--depth" => options with { Depth = TakeNumber(name, rest, 1, 50) },
                "--rounds" => options with { Rounds = TakeNumber(name, rest, 1, 99) },
                "--seed" => options with { Seed = TakeNumber(name, rest, 0, int.MaxValue) },
                "--only" => options with { Only = TakePart(name, rest) },
                "--compiler-server" => options with { CompilerServer = true },
                "--keep" => options with { Keep = true },
                "--help" or "-h" or "-?" => options with { Help = true },
                _ => throw new UsageException($"There is no option '{name}'. Use one of those that --help lists."),
            };
        }

        return options;
    }

    private static string[] SplitAtEquals(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) ? argument.Split('=', 2) : [argument];

    private static string TakePart(string name, Queue<string> rest) =>
        rest.TryDequeue(out string? part) && part is BuildCost.Part or ReportAnalyzerLog.Part or EditCost.Part
            ? part
            : throw new UsageException($"{name} is '{part}', which is no part. Give it {BuildCost.Part}, {ReportAnalyzerLog.Part} or {EditCost.Part}.");

    private static int TakeNumber(string name, Queue<string> rest, int least, int most)
    {
        string range = $"Give it a whole number from {least} to {most}.";
        if (!rest.TryDequeue(out string? text))
        {
            throw new UsageException($"{name} has no value. {range}");
        }

        return !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? throw new UsageException($"{name} is '{text}', which is not a whole number. {range}")
            : number < least || number > most
            ? throw new UsageException($"{name} is {number}, which is out of its range. {range}")
            : number;
    }
}
