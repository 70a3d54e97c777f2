using System.Text.RegularExpressions;

public static partial class RegexMatches
{
    private static readonly Regex Number = new(@"\d+", RegexOptions.Compiled);

    [OutOfProcess]
    public static int CountNumbers(string text) => Number.Matches(text).Count;

    [OutOfProcess]
    public static string Mask(string text) => Regex.Replace(text, @"[\w.]+@[\w.]+", "***");

    [OutOfProcess]
    public static long Total(string text)
    {
        long total = 0;
        foreach (Match match in Number.Matches(text))
        {
            total += long.Parse(match.Value, CultureInfo.InvariantCulture); // WG0301: FormatException, OverflowException
        }

        return total;
    }
}
