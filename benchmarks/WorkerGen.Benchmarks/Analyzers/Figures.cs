using System.Globalization;

namespace WorkerGen.Benchmarks.Analyzers;

/// <summary>The same thing measured several times.</summary>
internal sealed class Figures(IEnumerable<double> values)
{
    private readonly double[] _sorted = [.. values.Order()];

    public double Median => _sorted[_sorted.Length / 2];

    /// <summary>The median, and the least and the most.</summary>
    public string Text(string format) =>
        $"{Text(Median, format)} ({Text(_sorted[0], format)} to {Text(_sorted[^1], format)})";

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
