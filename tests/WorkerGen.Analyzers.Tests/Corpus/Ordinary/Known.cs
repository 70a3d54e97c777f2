using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;

public static partial class Known
{
    private static readonly FrozenDictionary<string, int> Values = new Dictionary<string, int> { ["one"] = 1, ["two"] = 2, ["three"] = 3 }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly ImmutableArray<int> Days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    private static readonly string[] Tens = ["", "ten", "twenty", "thirty"];

    private static readonly Lazy<int[]> Squares = new(() => Enumerable.Range(0, 1000).Select(n => n * n).ToArray());

    private static readonly ConcurrentDictionary<int, long> Cache = new();

    private static readonly HashSet<string> StopWords = new(StringComparer.OrdinalIgnoreCase) { "a", "an", "the" };

    private static readonly Lock Gate = new();

    private static int s_calls;

    private static ReadOnlySpan<byte> Weights => [3, 1, 3, 1];

    [OutOfProcess]
    public static int? ValueOf(string word) => Values.TryGetValue(word, out var value) ? value : null;

    [OutOfProcess]
    public static int DayOfYear(int month, int day) => Days.Take(month - 1).Sum() + day;

    [OutOfProcess]
    public static string Ten(int n) => Tens[n / 10];

    [OutOfProcess]
    public static bool IsSquare(int n) => Array.BinarySearch(Squares.Value, n) >= 0;

    [OutOfProcess]
    public static long Collatz(int n) => Cache.GetOrAdd(n, Steps); // WG0202

    private static long Steps(int n)
    {
        long value = n;
        var steps = 0L;
        while (value > 1)
        {
            value = value % 2 == 0 ? value / 2 : 3 * value + 1;
            steps++;
        }

        return steps;
    }

    [OutOfProcess]
    public static string WithoutStopWords(string text) => string.Join(' ', text.Split(' ').Where(word => !StopWords.Contains(word)));

    [OutOfProcess]
    public static int Counted(int n)
    {
        lock (Gate)
        {
            s_calls++; // WG0202
        }

        return n;
    }

    [OutOfProcess]
    public static bool IsEan(string code)
    {
        var sum = 0;
        for (var i = 0; i < code.Length; i++)
        {
            sum += (code[i] - '0') * Weights[(code.Length - i) % 4];
        }

        return sum % 10 == 0;
    }

    [OutOfProcess]
    public static ImmutableList<int> With(ImmutableList<int> numbers, int number) => numbers.Add(number);
}
