public static partial class Statistics
{
    [OutOfProcess]
    public static double Mean(double[] values) => values.Average(); // WG0301: InvalidOperationException

    [OutOfProcess]
    public static double MeanOrZero(double[] values) => values.Length == 0 ? 0 : values.Average();

    [OutOfProcess]
    public static double StandardDeviation(List<double> values)
    {
        if (values.Count < 2)
        {
            return 0;
        }

        var mean = values.Average();
        var squares = values.Select(value => (value - mean) * (value - mean));
        return Math.Sqrt(squares.Sum() / (values.Count - 1));
    }

    [OutOfProcess]
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        if (sorted.Count == 0)
        {
            throw new ArgumentException("There are no values.", nameof(values)); // WG0301: ArgumentException
        }

        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    [OutOfProcess]
    public static int Average(int sum, int count) => sum / count; // WG0301: DivideByZeroException

    [OutOfProcess]
    public static int Percent(int part, int whole) => whole == 0 ? 0 : part * 100 / whole;
}
