using System.Globalization;

namespace WorkerGen.Benchmarks.Peers.Report;

/// <summary>Numbers with about three digits that count.</summary>
internal static class Number
{
    public static string Text(double value) => value.ToString(
        Math.Abs(value) switch
        {
            >= 100 => "#,0",
            >= 10 => "0.0",
            >= 0.1 => "0.00",
            _ => "0.0000",
        },
        CultureInfo.InvariantCulture);
}
