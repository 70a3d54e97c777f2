using System.Text;

public static partial class Text
{
    [OutOfProcess]
    public static string Caesar(string text, int shift)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            builder.Append(char.IsAsciiLetterLower(c) ? (char)('a' + (c - 'a' + shift % 26 + 26) % 26) : c);
        }

        return builder.ToString();
    }

    [OutOfProcess]
    public static string Table(List<string> names, List<double> values)
    {
        var builder = new StringBuilder();
        builder.AppendLine("name;value");
        for (var i = 0; i < names.Count && i < values.Count; i++)
        {
            builder.Append(names[i]).Append(';').AppendFormat(CultureInfo.InvariantCulture, "{0:F2}", values[i]).AppendLine();
        }

        return builder.ToString();
    }

    [OutOfProcess]
    public static bool IsPalindrome(string text)
    {
        var letters = text.Where(char.IsLetter).Select(char.ToLowerInvariant).ToArray();
        for (int i = 0, j = letters.Length - 1; i < j; i++, j--)
        {
            if (letters[i] != letters[j])
            {
                return false;
            }
        }

        return true;
    }
}
