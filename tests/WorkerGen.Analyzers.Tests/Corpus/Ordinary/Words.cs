public static partial class Words
{
    [OutOfProcess]
    public static Dictionary<string, int> Count(string text)
    {
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var word in text.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            counts[word] = counts.TryGetValue(word, out var count) ? count + 1 : 1;
        }

        return counts;
    }

    [OutOfProcess]
    public static List<string> MostFrequent(List<string> words, int number) =>
        words.GroupBy(word => word).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(number).Select(group => group.First()).ToList();

    [OutOfProcess]
    public static string Longest(List<string> words) =>
        words.OrderByDescending(word => word.Length).First(); // WG0301: InvalidOperationException

    [OutOfProcess]
    public static string? LongestOrNull(List<string> words) => words.OrderByDescending(word => word.Length).FirstOrDefault();
}
