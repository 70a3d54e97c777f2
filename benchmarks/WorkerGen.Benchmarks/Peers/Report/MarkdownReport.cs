using System.Globalization;
using System.Text;
using WorkerGen.Benchmarks.Peers.Running;

namespace WorkerGen.Benchmarks.Peers.Report;

/// <summary>The tables as Markdown.</summary>
internal static class MarkdownReport
{
    public const string FileName = "speed.md";

    public static string Write(MachineFacts machine, IReadOnlyList<RowResult> rows)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Speed

            Measured on {machine.Date} by `dotnet run -c Release --project benchmarks/WorkerGen.Benchmarks -- peers`; how, and what to know when reading:
            [benchmarks/peers](../../peers/README.md#speed). The peers took turns, {machine.Rounds} rounds where nothing else is said; figures are medians with the least and the most.
            "Cost / X" is how many times what it costs X: the median of the ratios within each round. Above 1, X is better.


            """);
        if (machine.Quick)
        {
            text.AppendLine("This was a quick run with small sizes, whatever the titles say: a check that all works. Its figures mean nothing.").AppendLine();
        }

        AppendMachine(text, machine);
        foreach (RowResult row in rows)
        {
            AppendRow(text, row);
        }

        return text.ToString();
    }

    private static void AppendMachine(StringBuilder text, MachineFacts machine)
    {
        text.AppendLine("| machine | |").AppendLine("| --- | --- |");
        foreach ((string name, string value) in machine.Lines)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {Escape(value)} |");
        }
    }

    private static void AppendRow(StringBuilder text, RowResult row)
    {
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {row.Row.Name}: {row.Row.Title}");
        if (row.Note is not null)
        {
            text.AppendLine().AppendLine(row.Note);
        }

        foreach (Metric metric in row.Row.Metrics)
        {
            AppendMetric(text, row, metric);
        }
    }

    private static void AppendMetric(StringBuilder text, RowResult row, Metric metric)
    {
        text.AppendLine()
            .AppendLine(LineOf(["", $"{metric.Title} {metric.Unit}".Trim(), "from … to", .. Line.HeadingsOf(row)]))
            .AppendLine(LineOf(["---", "---:", "---:", .. row.References.Select(static _ => "---:")]));
        foreach (Line line in row.Entries.Select(result => Line.Of(row, result, metric)))
        {
            string mark = line.Result.Entry.Peer.Kind == PeerKind.WorkerGen ? "**" : "";
            text.AppendLine(LineOf([$"{mark}{line.Result.Entry.Title}{mark}", Escape(line.Median), line.Range, .. line.Ratios]));
        }

        if (ChartReport.IsWorthwhile(row, metric))
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"![{row.Row.Title}: {metric.Title}]({ChartReport.FileName(row, metric)})");
        }
    }

    private static string LineOf(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
