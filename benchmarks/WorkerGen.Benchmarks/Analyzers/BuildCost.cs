using System.Globalization;
using System.Text.RegularExpressions;
using Spectre.Console;

namespace WorkerGen.Benchmarks.Analyzers;

/// <summary>
/// How long whole builds take without the parts of the package, with the code that the generator writes, with the generator itself, and with all. They take
/// turns, and the turns rotate.
/// </summary>
internal sealed partial class BuildCost(GeneratedSolution solution, AnalyzersOptions options)
{
    public const string Part = "build";

    // A server compiles itself while it runs; its first builds take more than twice as long as those after them.
    private const int WarmUpRoundsOfServer = 4;

    private static readonly PackageParts[] AllParts = Enum.GetValues<PackageParts>();

    private readonly Dictionary<PackageParts, List<Build>> _builds = AllParts.ToDictionary(parts => parts, _ => new List<Build>());

    public async Task MeasureAsync(CancellationToken cancellationToken)
    {
        using CompilerServer? server = options.CompilerServer ? await CompilerServer.StartAsync(solution, cancellationToken) : null;
        Progress.Say($"build once more to keep what the generator writes");
        await solution.WriteGeneratedCodeAsync(cancellationToken);
        int warmUp = options.CompilerServer ? WarmUpRoundsOfServer : 1;
        for (int round = 1 - warmUp; round <= options.Rounds; round++)
        {
            foreach (int turn in Enumerable.Range(round + warmUp, AllParts.Length))
            {
                PackageParts parts = AllParts[turn % AllParts.Length];
                Build build = await BuildAsync(parts, server, cancellationToken);
                Progress.Say($"build {(round <= 0 ? "to warm up" : $"round {round} of {options.Rounds}")}: {parts} {build.Whole:0.0} s, of which the compiler {build.Compiler:0.0} s");
                if (round > 0)
                {
                    _builds[parts].Add(build);
                }
            }
        }
    }

    public void Print(Targets targets)
    {
        Table table = new Table().Title($"Whole build, {(options.CompilerServer ? "warm compiler server" : "UseSharedCompilation=false")}, {options.Rounds} rounds: median (least to most)")
            .AddColumns("parts of the package", "build, s", "÷ none", "compiler, s", "÷ none");
        foreach (PackageParts parts in AllParts)
        {
            table.AddRow(
                parts.ToString(),
                Of(parts, build => build.Whole).Text("0.00"),
                Ratios(parts, build => build.Whole).Text("0.000"),
                Of(parts, build => build.Compiler).Text("0.00"),
                Ratios(parts, build => build.Compiler).Text("0.000"));
        }

        AnsiConsole.Write(table);
        targets.Add("whole build with generator and analyzers, longer by", "%", (Ratios(PackageParts.All, build => build.Whole).Median - 1) * 100, 5);
    }

    private Figures Of(PackageParts parts, Func<Build, double> figure) => new(_builds[parts].Select(figure));

    private Figures Ratios(PackageParts parts, Func<Build, double> figure) =>
        new(_builds[parts].Zip(_builds[PackageParts.None], (with, without) => figure(with) / figure(without)));

    private async Task<Build> BuildAsync(PackageParts parts, CompilerServer? server, CancellationToken cancellationToken)
    {
        (string output, TimeSpan time) = await DotnetCommand.RunAsync(
            solution.Directory,
            [
                "build", GeneratedSolution.FileName, "--no-restore", "--no-incremental", "--nologo", "-clp:PerformanceSummary", "-nodeReuse:false", $"-p:{GeneratedSolution.Parts}={parts}",
                .. server is null ? ["-p:UseSharedCompilation=false"] : new[] { "-p:UseSharedCompilation=true", $"-p:SharedCompilationId={server.Pipe}" },
            ],
            cancellationToken);
        Match compiler = CompilerLine().Match(output);
        return compiler.Success
            ? new Build(time.TotalSeconds, double.Parse(compiler.Groups["ms"].Value, CultureInfo.InvariantCulture) / 1_000)
            : throw new InvalidOperationException($"The build did not say how long the compiler took. It printed:\n{output}");
    }

    [GeneratedRegex(@"^\s*(?<ms>\d+) ms\s+Csc\s", RegexOptions.Multiline)]
    private static partial Regex CompilerLine();

    private readonly record struct Build(double Whole, double Compiler);
}
