using System.Globalization;
using System.Text.RegularExpressions;
using Spectre.Console;

namespace WorkerGen.Benchmarks.Analyzers;

/// <summary>What the compiler itself says of the time of each analyzer and generator, in one build with all parts.</summary>
internal sealed partial class ReportAnalyzerLog(GeneratedSolution solution)
{
    public const string Part = "report";

    private const string Own = "WorkerGen.";

    private readonly List<Entry> _entries = [];

    public async Task MeasureAsync(CancellationToken cancellationToken)
    {
        Progress.Say($"build with ReportAnalyzer=true");
        string log = Path.Combine(solution.Directory, "report.log");
        await DotnetCommand.RunAsync(
            solution.Directory,
            [
                "build", GeneratedSolution.FileName, "--no-restore", "--no-incremental", "--nologo", "-nodeReuse:false", $"-p:{GeneratedSolution.Parts}={PackageParts.All}",
                "-p:UseSharedCompilation=false", "-p:ReportAnalyzer=true", "-fl", $"-flp:logfile={log};verbosity=detailed;encoding=UTF-8",
            ],
            cancellationToken);
        Read(await File.ReadAllLinesAsync(log, cancellationToken));
    }

    public void Print()
    {
        Table table = new Table().Title("Analyzers of WorkerGen as the compiler reports them").AddColumns("analyzer", "s", "% of all WorkerGen");
        Entry[] own = [.. _entries.Where(entry => !entry.IsAssembly && entry.Name.StartsWith(Own, StringComparison.Ordinal)).OrderByDescending(entry => entry.Seconds)];
        double sum = own.Sum(entry => entry.Seconds);
        foreach (Entry entry in own)
        {
            table.AddRow(entry.Name.EscapeMarkup(), Text(entry.Seconds), sum is 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"{entry.Seconds / sum * 100:0.0}"));
        }

        AnsiConsole.Write(table);
        Table assemblies = new Table().Title("Analyzers and generators by assembly").AddColumns("assembly", "s");
        foreach (Entry entry in _entries.Where(entry => entry.IsAssembly).OrderByDescending(entry => entry.Seconds))
        {
            assemblies.AddRow(entry.Name.EscapeMarkup(), Text(entry.Seconds));
        }

        AnsiConsole.Write(assemblies);
    }

    private void Read(string[] lines)
    {
        foreach (string line in lines)
        {
            if (EntryLine().Match(line) is { Success: true } match)
            {
                string name = match.Groups["name"].Value;
                int version = name.IndexOf(", Version=", StringComparison.Ordinal);
                double seconds = match.Groups["time"].Value.StartsWith('<') ? 0 : double.Parse(match.Groups["time"].Value, CultureInfo.InvariantCulture);
                _entries.Add(new Entry(version < 0 ? name : name[..version], seconds, version >= 0));
            }
        }

        if (_entries.Count is 0)
        {
            throw new InvalidOperationException("The build printed no report of the analyzers. See whether the SDK still knows ReportAnalyzer, or measure without it: --only build.");
        }
    }

    private static string Text(double seconds) => seconds.ToString("0.000", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*(?<time><?\d+\.\d+)\s+(?<percent><?\d+)\s+(?<name>[A-Za-z_].*?)\s*$")]
    private static partial Regex EntryLine();

    private sealed record Entry(string Name, double Seconds, bool IsAssembly);
}
