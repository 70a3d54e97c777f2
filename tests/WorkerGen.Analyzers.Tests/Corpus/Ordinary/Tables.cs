public static partial class Tables
{
    [OutOfProcess]
    public static Dictionary<string, decimal> Revenue(List<Sale> sales) =>
        sales.GroupBy(sale => sale.Region).ToDictionary(group => group.Key, group => group.Sum(sale => sale.Price * sale.Count));

    [OutOfProcess]
    public static List<string> Joined(List<Sale> sales, List<Region> regions) =>
        (from sale in sales
         join region in regions on sale.Region equals region.Id
         orderby region.Name, sale.Price descending
         select $"{region.Name}: {sale.Count}").ToList();

    [OutOfProcess]
    public static List<double> MovingAverage(List<double> values, int size)
    {
        if (size <= 0)
        {
            return [];
        }

        return Enumerable.Range(0, Math.Max(0, values.Count - size + 1)).Select(start => values.Skip(start).Take(size).Sum() / size).ToList();
    }

    [OutOfProcess]
    public static Dictionary<string, double> Averages(List<Sale> sales) => sales
        .GroupBy(sale => sale.Region, sale => (double)sale.Price)
        .Select(group => (group.Key, Average: group.Average()))
        .ToDictionary(pair => pair.Key, pair => pair.Average);

    [OutOfProcess]
    public static List<int> Sums(List<int> numbers) => numbers.Chunk(10).Select(chunk => chunk.Sum()).ToList();

    [OutOfProcess]
    public static Dictionary<int, List<string>> ByLength(List<string> words)
    {
        var lookup = words.ToLookup(word => word.Length);
        return lookup.OrderBy(group => group.Key).ToDictionary(group => group.Key, group => group.Order(StringComparer.Ordinal).ToList());
    }

    [OutOfProcess]
    public static double Scalar(List<double> a, List<double> b) => a.Zip(b, (x, y) => x * y).Sum();

    [OutOfProcess]
    public static string? Best(List<Sale> sales) => sales.MaxBy(sale => sale.Price * sale.Count)?.Region;

    [OutOfProcess]
    public static decimal Highest(List<Sale> sales) => sales.Max(sale => sale.Price); // WG0301: InvalidOperationException

    [OutOfProcess]
    public static string Initials(string name) => name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate("", (initials, word) => initials + char.ToUpperInvariant(word[0]));

    [OutOfProcess]
    public static Region Only(List<Region> regions, int id) => regions.Single(region => region.Id == id.ToString(CultureInfo.InvariantCulture)); // WG0301: InvalidOperationException

    [OutOfProcess]
    public static (double Slope, double Intercept) Fit(double[] xs, double[] ys)
    {
        if (xs.Length != ys.Length || xs.Length < 2)
        {
            throw new ArgumentException("There have to be two values at least, and as many x as y.", nameof(xs)); // WG0301: ArgumentException
        }

        var meanX = xs.Average();
        var meanY = ys.Average();
        var slope = xs.Zip(ys, (x, y) => (x - meanX) * (y - meanY)).Sum() / xs.Sum(x => (x - meanX) * (x - meanX));
        return (slope, meanY - slope * meanX);
    }

    public sealed record Sale(string Region, decimal Price, int Count);

    public sealed record Region(string Id, string Name);
}
