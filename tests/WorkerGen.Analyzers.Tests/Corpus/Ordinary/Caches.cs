using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

public static partial class Caches
{
    private static readonly FrozenSet<string> Reserved = FrozenSet.ToFrozenSet(["con", "nul", "prn"], StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, string> MimeTypes = BuildMimeTypes();

    private static readonly CompositeFormat Line = CompositeFormat.Parse("{0,-10}{1,8:F2}");

    private static readonly Regex Placeholder = new(@"\{(?<name>[a-z]+)\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private static readonly ConcurrentDictionary<string, Lazy<int>> Lengths = new(StringComparer.Ordinal);

    private static readonly Dictionary<int, long> Memo = [];

    private static readonly Lazy<ImmutableArray<int>> Primes = new(() => [.. Sieve(10_000)]);

    private static readonly int[,] Distances = { { 0, 7, 9 }, { 7, 0, 4 }, { 9, 4, 0 } };

    private static readonly Queue<string> Recent = new();

    private static ImmutableDictionary<string, decimal> s_rates = ImmutableDictionary<string, decimal>.Empty;

    private static Dictionary<string, double>? s_model;

    private static long s_total;

    public static int Threshold { get; set; } = 10;

    public static string Version { get; } = "1.0";

    [WorkerInitialize]
    public static void LoadModel() => s_model = new Dictionary<string, double> { ["good"] = 1, ["bad"] = -1 };

    public static void SetRate(string currency, decimal rate) => ImmutableInterlocked.AddOrUpdate(ref s_rates, currency, rate, (_, _) => rate);

    [OutOfProcess]
    public static bool IsAllowed(string name) => !Reserved.Contains(Path.GetFileNameWithoutExtension(name));

    [OutOfProcess]
    public static string MimeType(string file) => MimeTypes.GetValueOrDefault(Path.GetExtension(file), "application/octet-stream");

    [OutOfProcess]
    public static string Row(string name, double value) => string.Format(CultureInfo.InvariantCulture, Line, name, value);

    [OutOfProcess]
    public static string Filled(string template, Dictionary<string, string> values) =>
        Placeholder.Replace(template, match => values.GetValueOrDefault(match.Groups["name"].Value, match.Value));

    [OutOfProcess]
    public static int Length(string text) => Lengths.GetOrAdd(text, key => new Lazy<int>(() => key.EnumerateRunes().Count())).Value; // WG0202

    [OutOfProcess]
    public static long Fibonacci(int n)
    {
        if (n < 2)
        {
            return n;
        }

        if (!Memo.TryGetValue(n, out var value)) // WG0201
        {
            value = Fibonacci(n - 1) + Fibonacci(n - 2);
            Memo[n] = value; // WG0202
        }

        return value;
    }

    [OutOfProcess]
    public static long LocalFibonacci(int n)
    {
        var memo = new Dictionary<int, long>();
        return Of(n);

        long Of(int k)
        {
            if (k < 2)
            {
                return k;
            }

            if (!memo.TryGetValue(k, out var value))
            {
                value = Of(k - 1) + Of(k - 2);
                memo[k] = value;
            }

            return value;
        }
    }

    [OutOfProcess]
    public static int PrimesBelow(int limit) => Primes.Value.Count(prime => prime < limit);

    [OutOfProcess]
    public static int TourLength(int[] stops) => stops.Zip(stops.Skip(1), (from, to) => Distances[from, to]).Sum();

    [OutOfProcess]
    public static double Score(string text) => text.Split(' ').Sum(word => s_model!.GetValueOrDefault(word));

    [OutOfProcess]
    public static decimal InEuro(decimal amount, string currency) => s_rates.TryGetValue(currency, out var rate) ? amount * rate : amount; // WG0201

    [OutOfProcess]
    public static bool IsLarge(int[] values) => values.Length > Threshold; // WG0201

    [OutOfProcess]
    public static string Stamp(string text) => $"{text} ({Version})";

    [OutOfProcess]
    public static long Added(int[] values)
    {
        foreach (var value in values)
        {
            Interlocked.Add(ref s_total, value); // WG0202
        }

        return values.Length;
    }

    [OutOfProcess]
    public static int Remembered(string text)
    {
        lock (Recent)
        {
            Recent.Enqueue(text); // WG0202
            return text.Length;
        }
    }

    private static Dictionary<string, string> BuildMimeTypes()
    {
        var types = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        types[".png"] = "image/png";
        types.Add(".txt", "text/plain");
        return types;
    }

    private static IEnumerable<int> Sieve(int limit)
    {
        var composite = new bool[limit];
        for (var n = 2; n < limit; n++)
        {
            if (composite[n])
            {
                continue;
            }

            yield return n;
            for (var multiple = (long)n * n; multiple < limit; multiple += n)
            {
                composite[multiple] = true;
            }
        }
    }
}
