using Spectre.Console;
using WorkerGen.Benchmarks.Peers.Running;

namespace WorkerGen.Benchmarks.Peers.Report;

/// <summary>The tables on the console.</summary>
internal static class ConsoleReport
{
    private const int TableWidth = 140;

    public static void Print(IReadOnlyList<RowResult> rows)
    {
        // What is not a terminal counts as 80 columns wide, which breaks the names.
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, TableWidth);
        foreach (RowResult row in rows)
        {
            foreach (Metric metric in row.Row.Metrics)
            {
                AnsiConsole.Write(TableOf(row, metric));
            }

            if (row.Note is not null)
            {
                AnsiConsole.WriteLine(row.Note);
            }
        }
    }

    private static Table TableOf(RowResult row, Metric metric)
    {
        Table table = new Table().Title(Markup.Escape($"{row.Row.Name}: {row.Row.Title}"));
        table.AddColumn("peer");
        table.AddColumn(new TableColumn(Markup.Escape($"{metric.Title} {metric.Unit}".Trim())).RightAligned());
        table.AddColumn(new TableColumn("from … to").RightAligned());
        foreach (string heading in Line.HeadingsOf(row))
        {
            table.AddColumn(new TableColumn(Markup.Escape(heading)).RightAligned());
        }

        foreach (Line line in row.Entries.Select(result => Line.Of(row, result, metric)))
        {
            string style = line.Result.Entry.Peer.Kind == PeerKind.WorkerGen ? "bold" : "default";
            table.AddRow([.. CellsOf(line).Select(text => $"[{style}]{Markup.Escape(text)}[/]")]);
        }

        return table;
    }

    private static IEnumerable<string> CellsOf(Line line) => [line.Result.Entry.Title, line.Median, line.Range, .. line.Ratios];
}
