namespace WorkerGen.Benchmarks.Peers.Report;

/// <summary>The median of the rounds with the least and the most.</summary>
internal sealed record Spread(double Median, double Least, double Most)
{
    /// <summary>The spread of some figures, or nothing when there are none.</summary>
    public static Spread? Of(double[] figures)
    {
        if (figures.Length == 0)
        {
            return null;
        }

        double[] sorted = [.. figures.Order()];
        return new Spread((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, sorted[0], sorted[^1]);
    }
}
