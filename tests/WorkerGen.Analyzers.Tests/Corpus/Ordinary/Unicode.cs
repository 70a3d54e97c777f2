using System.Text;

public static partial class Unicode
{
    [OutOfProcess]
    public static string Slug(string title)
    {
        var builder = new StringBuilder(title.Length);
        foreach (var c in title.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            builder.Append(char.IsLetterOrDigit(c) ? c : '-');
        }

        return builder.ToString().Trim('-');
    }

    [OutOfProcess]
    public static int Letters(string text) => text.EnumerateRunes().Count(Rune.IsLetter);

    [OutOfProcess]
    public static string Reversed(string text)
    {
        var elements = new List<string>();
        var enumerator = StringInfo.GetTextElementEnumerator(text);
        while (enumerator.MoveNext())
        {
            elements.Add(enumerator.GetTextElement());
        }

        elements.Reverse();
        return string.Concat(elements);
    }

    [OutOfProcess]
    public static string Wrapped(string text, int width)
    {
        var lines = new StringBuilder();
        var length = 0;
        foreach (var word in text.Split(' '))
        {
            if (length > 0 && length + 1 + word.Length > width)
            {
                lines.Append('\n');
                length = 0;
            }
            else if (length > 0)
            {
                lines.Append(' ');
                length++;
            }

            lines.Append(word);
            length += word.Length;
        }

        return lines.ToString();
    }

    [OutOfProcess]
    public static bool AreAnagrams(string a, string b) => a.ToUpperInvariant().Order().SequenceEqual(b.ToUpperInvariant().Order());

    [OutOfProcess]
    public static string Title(string text, string culture) => CultureInfo.GetCultureInfo(culture).TextInfo.ToTitleCase(text);

    [OutOfProcess]
    public static Dictionary<char, double> Frequencies(string text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return [];
        }

        return text.GroupBy(c => c).ToDictionary(group => group.Key, group => (double)group.Count() / text.Length);
    }

    [OutOfProcess]
    public static string Price(decimal price) => price.ToString("N2", CultureInfo.InvariantCulture);

    [OutOfProcess]
    public static int Utf8Length(string text) => Encoding.UTF8.GetByteCount(text);
}
