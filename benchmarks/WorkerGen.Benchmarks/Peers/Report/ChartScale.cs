using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace WorkerGen.Benchmarks.Peers.Report;

/// <summary>The horizontal axis, from 0 on: logarithmic when the largest figure is many times the smallest, with 0 at a power of ten.</summary>
internal sealed class ChartScale
{
    private const double LargeRatio = 15;

    // Room for the figure behind the longest bar.
    private const double Room = 1.1;

    private readonly bool _isLogarithmic;
    private readonly int _firstDecade;

    private ChartScale(bool isLogarithmic, double least, double most)
    {
        _isLogarithmic = isLogarithmic;
        _firstDecade = isLogarithmic ? (int)Math.Floor(Math.Log10(least) - 0.1) : 0;
        Right = PositionOf(most) * Room;
        Ticks = isLogarithmic ? Decades() : new NumericAutomatic { TickDensity = 0.4 };
    }

    public double Right { get; }

    public ITickGenerator Ticks { get; }

    public static ChartScale For(ChartBar[] bars)
    {
        double least = bars.Min(static bar => bar.Value);
        double most = bars.Max(static bar => bar.Value);
        return new ChartScale(least > 0 && most / least > LargeRatio, least, most);
    }

    public double PositionOf(double value) => _isLogarithmic ? Math.Log10(value) - _firstDecade : value;

    private NumericManual Decades()
    {
        int[] decades = [.. Enumerable.Range(0, (int)Math.Floor(Right) + 1)];
        return new NumericManual([.. decades.Select(static decade => (double)decade)], [.. decades.Select(LabelOf)]);
    }

    private string LabelOf(int decade) => Math.Pow(10, _firstDecade + decade).ToString("#,0.#######", CultureInfo.InvariantCulture);
}
