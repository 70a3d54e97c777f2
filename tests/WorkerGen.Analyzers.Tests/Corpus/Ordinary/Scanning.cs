using System.Buffers.Text;
using System.Collections.Immutable;
using System.Collections.Specialized;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

public static partial class Scanning
{
    private static readonly (string Suffix, long Factor)[] Units = [("kB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000)];

    private static readonly ImmutableSortedDictionary<int, string> Roman = ImmutableSortedDictionary.CreateRange([KeyValuePair.Create(1, "I"), KeyValuePair.Create(5, "V")]);

    [OutOfProcess]
    public static int Distance(string left, string right)
    {
        Span<int> before = stackalloc int[right.Length + 1];
        Span<int> after = stackalloc int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            before[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            after[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                after[j] = Math.Min(Math.Min(after[j - 1], before[j]) + 1, before[j - 1] + cost);
            }

            after.CopyTo(before);
        }

        return before[right.Length];
    }

    [OutOfProcess]
    public static double Similarity(string left, string right) => 1 - (double)Distance(left, right) / Math.Max(left.Length, right.Length);

    [OutOfProcess]
    public static int Percent(string left, string right) => 100 - 100 * Distance(left, right) / Math.Max(left.Length, right.Length); // WG0301: DivideByZeroException

    [OutOfProcess]
    public static Dictionary<string, Dictionary<string, string>> Ini(string text)
    {
        var sections = new Dictionary<string, Dictionary<string, string>>(StringComparer.OrdinalIgnoreCase);
        var current = sections[""] = [];
        using var reader = new StringReader(text);
        while (reader.ReadLine() is { } line)
        {
            switch (line.AsSpan().Trim())
            {
                case [] or [';' or '#', ..]:
                    continue;
                case ['[', .. var name, ']']:
                    sections[name.ToString()] = current = [];
                    break;
                case var pair when pair.IndexOf('=') is > 0 and var at:
                    current[pair[..at].TrimEnd().ToString()] = pair[(at + 1)..].TrimStart().ToString();
                    break;
                default:
                    throw new FormatException($"'{line}' has no '='."); // WG0301: FormatException
            }
        }

        return sections;
    }

    [OutOfProcess]
    public static Dictionary<string, string> Query(string query) => query.TrimStart('?')
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .GroupBy(pair => WebUtility.UrlDecode(pair[0]), pair => pair is [_, var value] ? WebUtility.UrlDecode(value) : "")
        .ToDictionary(group => group.Key, group => group.Last());

    [OutOfProcess]
    public static long Bytes(string text)
    {
        foreach (var (suffix, factor) in Units)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal))
            {
                return checked(long.Parse(text.AsSpan(0, text.Length - suffix.Length), CultureInfo.InvariantCulture) * factor); // WG0301: FormatException, OverflowException; WG0301: OverflowException
            }
        }

        return -1;
    }

    [OutOfProcess]
    public static List<string> Wrapped(string text, int width)
    {
        var lines = new List<string>();
        var line = new StringBuilder(width);
        foreach (var range in text.AsSpan().Split(' '))
        {
            var word = text.AsSpan(range);
            if (line.Length > 0 && line.Length + word.Length >= width)
            {
                lines.Add(line.ToString());
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        lines.Add(line.ToString());
        return lines;
    }

    [OutOfProcess]
    public static int Numbers(byte[] utf8)
    {
        var sum = 0;
        ReadOnlySpan<byte> rest = utf8;
        while (!rest.IsEmpty)
        {
            if (Utf8Parser.TryParse(rest, out int number, out var used))
            {
                sum += number;
                rest = rest[used..];
            }
            else
            {
                rest = rest[1..];
            }
        }

        return sum;
    }

    [OutOfProcess]
    public static int StuckNumbers(byte[] utf8)
    {
        var sum = 0;
        ReadOnlySpan<byte> rest = utf8;
        while (!rest.IsEmpty) // WG0402
        {
            if (Utf8Parser.TryParse(rest, out int number, out _))
            {
                sum += number;
            }
        }

        return sum;
    }

    [OutOfProcess]
    public static string Key(string name) => string.Concat(name.Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark)).ToLower(CultureInfo.CurrentCulture); // WG0206

    [OutOfProcess]
    public static List<string> Lines(byte[] data)
    {
        var lines = new List<string>();
        foreach (var line in LinesOf(data))
        {
            lines.Add(line);
        }

        return lines;

        static IEnumerable<string> LinesOf(byte[] data)
        {
            using var reader = new StreamReader(new MemoryStream(data, writable: false), Encoding.UTF8);
            try
            {
                while (!reader.EndOfStream)
                {
                    yield return reader.ReadLine() ?? "";
                }
            }
            finally
            {
                reader.DiscardBufferedData();
            }
        }
    }

    [OutOfProcess]
    public static async Task<int> Counted(string[] texts, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var word in WordsOf(texts).WithCancellation(cancellationToken))
        {
            count += word.Length > 3 ? 1 : 0;
        }

        return count;
    }

    [OutOfProcess]
    public static async Task<int> Summed(string[] texts, CancellationToken cancellationToken)
    {
        var sum = 0;
        await foreach (var number in NumbersOf(texts, cancellationToken)) // WG0301: FormatException, OverflowException
        {
            sum += number;
        }

        return sum;
    }

    [OutOfProcess]
    public static string Interpolated(string name, int count) => FormattableString.Invariant($"{name}: {count:N0} of {Math.Max(count, 1)}");

    [OutOfProcess]
    public static int Flags(int value)
    {
        var bits = new BitVector32(value);
        var count = 0;
        for (var mask = 1; mask != 0; mask <<= 1)
        {
            count += bits[mask] ? 1 : 0;
        }

        return count;
    }

    [OutOfProcess]
    public static string Address(string text) => IPAddress.Parse(text).MapToIPv6().ToString(); // WG0301: FormatException

    [OutOfProcess]
    public static bool InNetwork(string address, string network) => IPNetwork.TryParse(network, out var parsed) && IPAddress.TryParse(address, out var one) && parsed.Contains(one);

    [OutOfProcess]
    public static int Compared(string left, string right) => Version.TryParse(left, out var first) && Version.TryParse(right, out var second) ? Math.Sign(first.CompareTo(second)) : 0;

    [OutOfProcess]
    public static int Shard(string key, int shards) => Math.Abs(key.GetHashCode(StringComparison.Ordinal) % Math.Max(shards, 1)); // WG0204

    [OutOfProcess]
    public static string RomanOf(int number) => Roman.TryGetValue(number, out var text) ? text : "";

    [OutOfProcess]
    public static int Longest(string[] words)
    {
        if (words is [])
        {
            return 0;
        }

        ref readonly var longest = ref words[0];
        foreach (ref readonly var word in words.AsSpan())
        {
            if (word.Length > longest.Length)
            {
                longest = ref word;
            }
        }

        return words.Max(word => word.Length) - longest.Length;
    }

    [OutOfProcess]
    public static int Middle(int[] values)
    {
        Array.Sort(values, (left, right) => right.CompareTo(left)); // WG0203
        return values is [] ? 0 : values[^1] - values.Sum() / values.Length;
    }

    private static async IAsyncEnumerable<string> WordsOf(string[] texts, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var text in texts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            foreach (var word in text.Split(' '))
            {
                yield return word;
            }
        }
    }

    private static async IAsyncEnumerable<int> NumbersOf(string[] texts, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var word in WordsOf(texts, cancellationToken))
        {
            yield return int.Parse(word, CultureInfo.InvariantCulture);
        }
    }
}
