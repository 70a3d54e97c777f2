using ScottPlot;
using WorkerGen.Benchmarks.Peers.Running;

namespace WorkerGen.Benchmarks.Peers.Report;

/// <summary>One bar of a chart, the best one first.</summary>
internal sealed record ChartBar(string Title, PeerKind Kind, double Value)
{
    public static readonly Color LimitColor = Color.FromHex("#404040");

    private static readonly Color WorkerGenColor = Color.FromHex("#d95f02");
    private static readonly Color InProcessColor = Color.FromHex("#7fb0d6");
    private static readonly Color OtherColor = Color.FromHex("#b8b8b8");

    public Color Color => Kind switch
    {
        PeerKind.WorkerGen => WorkerGenColor,
        PeerKind.Limit => LimitColor,
        PeerKind.InProcess => InProcessColor,
        _ => OtherColor,
    };

    public static ChartBar[] From(RowResult row, Metric metric)
    {
        var bars = row.Entries.Where(result => result.Values(metric).Length > 0)
            .Select(result => new ChartBar(result.Entry.Title, result.Entry.Peer.Kind, Spread.Of(result.Values(metric))!.Median));
        return [.. metric.HigherIsBetter ? bars.OrderByDescending(static bar => bar.Value) : bars.OrderBy(static bar => bar.Value)];
    }
}
