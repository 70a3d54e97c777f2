using System.Text.Json;
using WorkerGen.Benchmarks.Peers.Running;

namespace WorkerGen.Benchmarks.Peers.Report;

/// <summary>All figures of all rounds, for programs.</summary>
internal static class JsonReport
{
    public const string FileName = "speed.json";

    public static string Write(MachineFacts machine, IReadOnlyList<RowResult> rows) => JsonSerializer.Serialize(
        new
        {
            machine.Date,
            machine.Rounds,
            machine.Quick,
            Machine = machine.Lines.ToDictionary(static line => line.Name, static line => line.Value),
            Rows = rows.Select(RowOf),
        },
        PeerJson.Indented) + "\n";

    private static object RowOf(RowResult row) => new
    {
        row.Row.Name,
        row.Row.Title,
        row.Rounds,
        row.Note,
        Metrics = row.Row.Metrics.Select(metric => new
        {
            metric.Name,
            metric.Title,
            metric.Unit,
            metric.HigherIsBetter,
            Entries = row.Entries.Select(result => EntryOf(row, result, metric)),
        }),
    };

    private static object EntryOf(RowResult row, EntryResult result, Metric metric) => new
    {
        result.Entry.Name,
        result.Entry.Title,
        result.Entry.Peer.Kind,
        result.Status,
        result.Reason,
        Figures = Spread.Of(result.Values(metric)),
        CostRatios = row.References.ToDictionary(static reference => reference.Entry.Name, reference => Spread.Of(RowResult.CostRatios(result, reference, metric))),
        Values = result.Values(metric),
    };
}
