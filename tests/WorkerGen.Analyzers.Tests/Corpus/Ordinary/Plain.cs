using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

public static partial class Plain
{
    [OutOfProcess]
    public static string[] Names() => Enum.GetNames<DayOfWeek>();

    [OutOfProcess]
    public static List<DayOfWeek> Days() => Enum.GetValues<DayOfWeek>().Where(day => day is not DayOfWeek.Sunday).ToList();

    [OutOfProcess]
    public static int ToInt(bool flag, char letter, byte small) => Convert.ToInt32(flag) + Convert.ToInt32(letter) + Convert.ToInt32(small);

    [OutOfProcess]
    public static int FromLong(long number) => Convert.ToInt32(number); // WG0301: OverflowException

    [OutOfProcess]
    public static string Lines(string[] lines) => string.Join(Environment.NewLine, lines);

    [OutOfProcess]
    public static async Task Paused(int milliseconds, CancellationToken cancellationToken)
    {
        Thread.Sleep(1);
        await Task.Delay(milliseconds, cancellationToken);
    }

    [OutOfProcess]
    public static int SumInThreads(int[] numbers)
    {
        using var sums = new ThreadLocal<int>(() => 0, trackAllValues: true);
        Parallel.ForEach(numbers, number => sums.Value += number);
        return sums.Values.Sum();
    }

    [OutOfProcess]
    public static int SumWithInterlocked(int[] numbers)
    {
        var sum = 0;
        Parallel.ForEach(numbers, number => Interlocked.Add(ref sum, number));
        return Volatile.Read(ref sum);
    }

    [OutOfProcess]
    public static byte[] Salt() => RandomNumberGenerator.GetBytes(16); // WG0204

    [OutOfProcess]
    public static string NewId() => Guid.CreateVersion7().ToString("N"); // WG0204

    [OutOfProcess]
    public static bool IsToday(DateOnly date) => date == DateOnly.FromDateTime(DateTime.Today); // WG0204

    [OutOfProcess]
    public static DateTimeOffset Now() => TimeProvider.System.GetUtcNow(); // WG0204

    [OutOfProcess]
    public static string Base() => AppContext.BaseDirectory;

    [OutOfProcess]
    public static string Type(int n) => n.GetType().Name + typeof(Plain).FullName;

    [OutOfProcess]
    public static int Bits(int[] numbers)
    {
        var bits = new BitArray(64);
        foreach (var number in numbers)
        {
            bits[number & 63] = true;
        }

        return bits.Cast<bool>().Count(bit => bit);
    }

    [OutOfProcess]
    public static int Matrix(int[][] rows)
    {
        var sum = 0;
        for (int i = 0, n = rows.Length; i < n; i++)
        {
            sum += rows[i][i];
        }

        return sum;
    }

    [OutOfProcess]
    public static double[] Normalised(double[] values)
    {
        var (min, max) = (values.DefaultIfEmpty().Min(), values.DefaultIfEmpty().Max());
        return max > min ? Array.ConvertAll(values, value => (value - min) / (max - min)) : new double[values.Length];
    }

    [OutOfProcess]
    public static int Median(List<int> numbers)
    {
        if (numbers.Count is 0)
        {
            return 0;
        }

        var sorted = new List<int>(numbers);
        sorted.Sort();
        return sorted[sorted.Count / 2];
    }

    [OutOfProcess]
    public static string MostCommon(string text)
    {
        var best = text.Where(char.IsLetter).GroupBy(char.ToLowerInvariant).OrderByDescending(group => group.Count()).FirstOrDefault();
        return best is null ? "" : $"{best.Key}: {best.Count()}";
    }

    [OutOfProcess]
    public static int Lowest(params int[] numbers)
    {
        if (numbers.Length == 0)
        {
            throw new ArgumentException("There is none.", nameof(numbers)); // WG0301: ArgumentException
        }

        var lowest = numbers[0];
        foreach (var number in numbers[1..])
        {
            lowest = number < lowest ? number : lowest;
        }

        return lowest;
    }

    [OutOfProcess]
    public static bool TryMean(double[] values, double factor)
    {
        return TryMean(values, out var mean) && mean > factor;
    }

    private static bool TryMean(double[] values, [MaybeNullWhen(false)] out double mean)
    {
        mean = 0;
        if (values.Length == 0)
        {
            return false;
        }

        mean = values.Sum() / values.Length;
        return true;
    }

    [OutOfProcess]
    public static int Iterations(double x, double y)
    {
        double re = 0, im = 0;
        var i = 0;
        while (re * re + im * im < 4 && i < 1000)
        {
            (re, im) = (re * re - im * im + x, 2 * re * im + y);
            i++;
        }

        return i;
    }

    [OutOfProcess]
    public static double Newton(double value)
    {
        var root = value;
        double last;
        do
        {
            last = root;
            root = (root + value / root) / 2;
        }
        while (Math.Abs(root - last) > 1e-12);
        return root;
    }

    [OutOfProcess]
    public static int CollatzMaximum(int below)
    {
        var best = 0;
        var longest = 0;
        for (var start = 1; start < below; start++)
        {
            var steps = 0;
            for (long n = start; n != 1; n = n % 2 == 0 ? n / 2 : 3 * n + 1)
            {
                steps++;
            }

            if (steps > longest)
            {
                (best, longest) = (start, steps);
            }
        }

        return best;
    }

    [OutOfProcess]
    public static string Reverse(string text)
    {
        var letters = text.ToCharArray();
        Array.Reverse(letters);
        return new string(letters);
    }

    [OutOfProcess]
    public static int[] Rotated(int[] numbers, int by)
    {
        if (numbers.Length == 0)
        {
            return [];
        }

        by %= numbers.Length;
        return [.. numbers[by..], .. numbers[..by]];
    }

    [OutOfProcess]
    public static string Xor(string text, string key)
    {
        if (key.Length == 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            result.Append((char)(text[i] ^ key[i % key.Length]));
        }

        return result.ToString();
    }

    [OutOfProcess]
    public static string XorUnchecked(string text, string key)
    {
        var result = new char[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            result[i] = (char)(text[i] ^ key[i % key.Length]); // WG0301: DivideByZeroException
        }

        return new string(result);
    }

    [OutOfProcess]
    public static float[] Floats(byte[] bytes) => MemoryMarshal.Cast<byte, float>(bytes).ToArray();

    [OutOfProcess]
    public static int Priority(string level) => level.ToLowerInvariant() switch
    {
        "low" => 1,
        "high" => 3,
        null or "" => 0,
        _ when level.StartsWith('x') => 9,
        _ => 2,
    };

    [OutOfProcess]
    public static Inventory Restocked(Inventory inventory, string item, int count)
    {
        var counts = new Dictionary<string, int>(inventory.Counts);
        counts[item] = counts.GetValueOrDefault(item) + count;
        return inventory with { Counts = counts };
    }

    [OutOfProcess]
    public static int Cheapest(Dictionary<string, int> prices) => prices.Count == 0 ? -1 : prices.Values.Min();

    [OutOfProcess]
    public static string CheapestName(Dictionary<string, int> prices) => prices.MinBy(pair => pair.Value).Key; // WG0301: InvalidOperationException

    [OutOfProcess]
    public static int Distance(Grid grid, int fromX, int fromY) => grid.Walls.Contains((fromX, fromY)) ? -1 : Math.Abs(fromX - grid.X) + Math.Abs(fromY - grid.Y);

    [OutOfProcess]
    public static async Task<int> Sequentially(List<int> delays)
    {
        var total = 0;
        foreach (var delay in delays)
        {
            await Task.Delay(delay % 3);
            total += delay;
        }

        return total;
    }

    [OutOfProcess]
    public static async Task<string> Timeout(string address, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(5));
        using var client = new HttpClient();
        try
        {
            return await client.GetStringAsync(address, limit.Token); // WG0301: HttpRequestException; WG0205
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "too late";
        }
    }

    [OutOfProcess]
    public static string Version() => Assembly.GetExecutingAssembly().GetName().Name ?? "";

    [OutOfProcess]
    public static int Batched(List<int> numbers, int size)
    {
        var batches = 0;
        for (var i = 0; i < numbers.Count; i += size)
        {
            batches += numbers.GetRange(i, Math.Min(size, numbers.Count - i)).Count;
        }

        return batches;
    }

    public sealed record Inventory(Dictionary<string, int> Counts);

    public sealed record Grid(int X, int Y, HashSet<(int X, int Y)> Walls);
}
