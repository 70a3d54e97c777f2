using WorkerGen.Benchmarks.Peers.Running;

namespace WorkerGen.Benchmarks.Peers.Report;

/// <summary>One line of a table, as text; the console and the Markdown show the same.</summary>
internal sealed record Line(EntryResult Result, string Median, string Range, string Ratio)
{
    public static Line Of(RowResult row, EntryResult result, Metric metric) => Spread.Of(result.Values(metric)) is { } spread
        ? new Line(result, Number.Text(spread.Median), $"{Number.Text(spread.Least)} to {Number.Text(spread.Most)}", RatioOf(row, result, metric))
        : new Line(result, $"{result.Status.ToString().ToLowerInvariant()}: {result.Reason}", "", "");

    private static string RatioOf(RowResult row, EntryResult result, Metric metric) =>
        Spread.Of(row.CostRatios(result, metric)) is { } ratio ? Number.Text(ratio.Median) : "";
}
