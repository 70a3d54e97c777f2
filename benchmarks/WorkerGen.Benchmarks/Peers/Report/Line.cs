using WorkerGen.Benchmarks.Peers.Running;

namespace WorkerGen.Benchmarks.Peers.Report;

/// <summary>One line of a table, as text; the console and the Markdown show the same.</summary>
internal sealed record Line(EntryResult Result, string Median, string Range, IReadOnlyList<string> Ratios)
{
    public static Line Of(RowResult row, EntryResult result, Metric metric) => Spread.Of(result.Values(metric)) is { } spread
        ? new Line(result, Number.Text(spread.Median), $"{Number.Text(spread.Least)} to {Number.Text(spread.Most)}", RatiosOf(row, result, metric))
        : new Line(result, $"{result.Status.ToString().ToLowerInvariant()}: {result.Reason}", "", [.. row.References.Select(static _ => "")]);

    /// <summary>The headings above the ratios.</summary>
    public static IEnumerable<string> HeadingsOf(RowResult row) => row.References.Select(static reference => $"cost / {reference.Entry.Title}");

    private static string[] RatiosOf(RowResult row, EntryResult result, Metric metric) =>
        [.. row.References.Select(reference => Spread.Of(RowResult.CostRatios(result, reference, metric)) is { } ratio ? Number.Text(ratio.Median) : "")];
}
