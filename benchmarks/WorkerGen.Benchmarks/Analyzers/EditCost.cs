using System.Globalization;
using Spectre.Console;
using WorkerGen.Benchmarks.Analyzers.Generation;

namespace WorkerGen.Benchmarks.Analyzers;

/// <summary>How long it takes from an edit to the diagnostics of the edited file, without WorkerGen and with it in turn, in files of each kind.</summary>
internal sealed class EditCost(GeneratedSolution solution, AnalyzersOptions options)
{
    public const string Part = "edit";

    private const int FilesOfKind = 5;

    // Until the runtime has optimised what runs for every edit.
    private const int WarmUpRounds = 12;

    private readonly Dictionary<FileKind, List<(EditTime Without, EditTime With)>> _times = [];

    private double _opening;

    public async Task MeasureAsync(CancellationToken cancellationToken)
    {
        Progress.Say($"open the project in a workspace, without and with WorkerGen");
        using EditedProject without = await EditedProject.OpenAsync(solution, PackageParts.None, cancellationToken);
        using EditedProject with = await EditedProject.OpenAsync(solution, PackageParts.All, cancellationToken);
        foreach (FileKind kind in Enum.GetValues<FileKind>())
        {
            _times.Add(kind, []);
        }

        List<Pair> pairs = await OpenAsync(without, with, cancellationToken);
        for (int round = 0; round < WarmUpRounds + options.Rounds; round++)
        {
            Progress.Say($"edits {(round < WarmUpRounds ? $"to warm up, round {round + 1} of {WarmUpRounds}" : $"round {round - WarmUpRounds + 1} of {options.Rounds}")}");
            foreach (Pair pair in pairs)
            {
                (EditTime Without, EditTime With) times = await TypeAsync(pair, round, cancellationToken);
                if (round is 0 && _opening is 0)
                {
                    _opening = times.With.Whole;
                }

                if (round >= WarmUpRounds)
                {
                    _times[pair.Kind].Add(times);
                }
            }
        }
    }

    public void Print(Targets targets)
    {
        Table table = new Table()
            .Title($"From an edit to the diagnostics of the file, ms: median (least to most) of {options.Rounds} edits in each of {FilesOfKind} files")
            .AddColumns("file", "without WorkerGen", "with", "difference", "generator", "analyzers", "reported");
        foreach ((FileKind kind, List<(EditTime Without, EditTime With)> times) in _times)
        {
            table.AddRow(
                Name(kind),
                Of(times, time => time.Without.Whole).Text("0.0"),
                Of(times, time => time.With.Whole).Text("0.0"),
                Of(times, time => time.With.Whole - time.Without.Whole).Text("0.0"),
                Of(times, time => time.With.Compilation - time.Without.Compilation).Text("0.0"),
                Of(times, time => time.With.Analyzers - time.Without.Analyzers).Text("0.0"),
                Of(times, time => time.With.Reported).Text("0"));
            targets.Add($"edit → diagnostics, {Name(kind)}", "ms", Of(times, time => time.With.Whole).Median, kind is FileKind.WithWorkers ? 200 : 50);
        }

        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Times of generator and analyzers are with less without; without, there is an analyzer that finds nothing. The first diagnostics after opening took {_opening:0} ms with WorkerGen.");
    }

    // They change places, since what one leaves to the collector the other may pay for.
    private static async Task<(EditTime Without, EditTime With)> TypeAsync(Pair pair, int round, CancellationToken cancellationToken)
    {
        if (round % 2 is 0)
        {
            EditTime without = await pair.Without.TypeAsync(cancellationToken);
            return (without, await pair.With.TypeAsync(cancellationToken));
        }

        EditTime with = await pair.With.TypeAsync(cancellationToken);
        return (await pair.Without.TypeAsync(cancellationToken), with);
    }

    private static Figures Of(List<(EditTime Without, EditTime With)> times, Func<(EditTime Without, EditTime With), double> figure) => new(times.Select(figure));

    private static string Name(FileKind kind) => kind switch
    {
        FileKind.Ordinary => "no worker method",
        FileKind.Reached => "called by worker methods",
        _ => "with worker methods",
    };

    private async Task<List<Pair>> OpenAsync(EditedProject without, EditedProject with, CancellationToken cancellationToken)
    {
        var pairs = new List<Pair>();
        foreach (IGrouping<FileKind, string> kind in solution.Files)
        {
            foreach (string path in kind.Where(Editor.CanOpen).Take(FilesOfKind))
            {
                pairs.Add(new Pair(kind.Key, await Editor.OpenAsync(without, path, cancellationToken), await Editor.OpenAsync(with, path, cancellationToken)));
            }
        }

        return pairs;
    }

    private sealed record Pair(FileKind Kind, Editor Without, Editor With);
}
