using ScottPlot;
using ScottPlot.TickGenerators;
using WorkerGen.Benchmarks.Peers.Running;

namespace WorkerGen.Benchmarks.Peers.Report;

/// <summary>A chart for each metric: a bar for each peer, WorkerGen in colour, and what cannot be beaten as a line.</summary>
internal static class ChartReport
{
    private const int Width = 1_000;
    private const int HeightOfBar = 42;
    private const int HeightAround = 140;

    public static string FileName(RowResult row, Metric metric) =>
        row.Row.Metrics.Count == 1 ? $"{row.Row.Name}.png" : $"{row.Row.Name}-{metric.Name}.png";

    /// <summary>Whether there is something to compare.</summary>
    public static bool IsWorthwhile(RowResult row, Metric metric) => row.Entries.Count(result => result.Values(metric).Length > 0) > 1;

    public static void Write(string directory, IEnumerable<RowResult> rows)
    {
        foreach (RowResult row in rows)
        {
            foreach (Metric metric in row.Row.Metrics.Where(metric => IsWorthwhile(row, metric)))
            {
                Write(Path.Combine(directory, FileName(row, metric)), row, metric);
            }
        }
    }

    private static void Write(string path, RowResult row, Metric metric)
    {
        ChartBar[] bars = ChartBar.From(row, metric);
        var scale = ChartScale.For(bars);
        using var plot = new Plot();
        plot.Title(row.Row.Title, size: 16);
        plot.XLabel(LabelOf(metric, bars), size: 14);
        AddBars(plot, bars, scale);
        AddLimit(plot, bars, scale);
        plot.Axes.Left.TickGenerator = new NumericManual([.. bars.Select((_, i) => (double)-i)], [.. bars.Select(bar => bar.Title)]);
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Axes.Bottom.TickGenerator = scale.Ticks;
        plot.HideGrid();
        plot.Axes.SetLimits(0, scale.Right, -bars.Length + 0.4, 0.6);
        plot.SavePng(path, Width, HeightAround + (HeightOfBar * bars.Length));
    }

    private static string LabelOf(Metric metric, ChartBar[] bars)
    {
        string unit = metric.Unit.Length > 0 ? $" in {metric.Unit}" : "";
        string limit = bars.FirstOrDefault(static bar => bar.Kind == PeerKind.Limit) is { } bar ? $"; dashed: {bar.Title}" : "";
        return $"{metric.Title}{unit}, {(metric.HigherIsBetter ? "more" : "less")} is better{limit}";
    }

    private static void AddBars(Plot plot, ChartBar[] bars, ChartScale scale)
    {
        Bar[] drawn =
        [
            .. bars.Select((bar, i) => new Bar
            {
                Position = -i,
                Value = scale.PositionOf(bar.Value),
                FillColor = bar.Color,
                LineWidth = 0,
                Size = 0.7,
                Label = Number.Text(bar.Value),
            }),
        ];
        var added = plot.Add.Bars(drawn);
        added.Horizontal = true;
        added.ValueLabelStyle.FontSize = 13;
    }

    private static void AddLimit(Plot plot, ChartBar[] bars, ChartScale scale)
    {
        if (bars.FirstOrDefault(static bar => bar.Kind == PeerKind.Limit) is not { } limit)
        {
            return;
        }

        plot.Add.VerticalLine(scale.PositionOf(limit.Value), 2, ChartBar.LimitColor, LinePattern.Dashed);
    }
}
