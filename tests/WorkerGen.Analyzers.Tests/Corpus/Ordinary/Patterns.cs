using System.Text.RegularExpressions;

public static partial class Patterns
{
    private static readonly Regex Key = new(@"^(?<name>\w+)\s*:\s*(?<value>.*)$", RegexOptions.Compiled | RegexOptions.CultureInvariant);

    [OutOfProcess]
    public static List<string> Addresses(string text) => MailAddress().Matches(text).Select(match => match.Value.ToLowerInvariant()).Distinct().ToList();

    [OutOfProcess]
    public static string Masked(string text) => MailAddress().Replace(text, match => new string('*', match.Length));

    [OutOfProcess]
    public static (string Name, string Value)? Header(string line) =>
        Key.Match(line) is { Success: true } match ? (match.Groups["name"].Value, match.Groups["value"].Value.Trim()) : null;

    [OutOfProcess]
    public static string SnakeCase(string name) => Regex.Replace(name, "(?<=[a-z0-9])[A-Z]", "_$0").ToLowerInvariant();

    [OutOfProcess]
    public static string[] Sentences(string text) => Regex.Split(text, @"(?<=[.!?])\s+").Where(sentence => sentence.Length > 0).ToArray();

    [OutOfProcess]
    public static int Seconds(string duration)
    {
        var match = Regex.Match(duration, @"^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$");
        if (!match.Success)
        {
            throw new FormatException($"'{duration}' is no duration."); // WG0301: FormatException
        }

        return 3600 * Number(match.Groups[1]) + 60 * Number(match.Groups[2]) + Number(match.Groups[3]);

        static int Number(Group group) => group.Success && int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    private static partial Regex MailAddress();

    private static partial Regex MailAddress() => s_mailAddress;

    private static readonly Regex s_mailAddress = new(@"[\w.+-]+@[\w-]+\.[\w.]+");
}
