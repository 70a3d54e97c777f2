internal static class __Name__Statistics
{
    public static IReadOnlyDictionary<string, int> CountWords(IEnumerable<string> lines) =>
        lines
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(word => word.Length > __B__)
            .GroupBy(word => word.ToUpperInvariant())
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Take(__A__)
            .ToDictionary(group => group.Key, group => group.Count());

    public static (double Mean, double Deviation) Describe(IReadOnlyCollection<double> values)
    {
        if (values.Count is 0)
        {
            return (0, 0);
        }

        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Count);
        return (mean, deviation);
    }

    public static IEnumerable<(int From, int To)> Runs(IEnumerable<int> numbers)
    {
        (int From, int To)? open = null;
        foreach (var number in numbers.Distinct().Order())
        {
            if (open is { } run && run.To + 1 == number)
            {
                open = (run.From, number);
                continue;
            }

            if (open is { } done)
            {
                yield return done;
            }

            open = (number, number);
        }

        if (open is { } last)
        {
            yield return last;
        }
    }
}
