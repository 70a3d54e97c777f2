public static partial class Mixed
{
    [OutOfProcess]
    public static async Task<int> Each(string[] texts)
    {
        var total = 0;
        await Parallel.ForEachAsync(texts, async (text, token) => { await Task.Yield(); Interlocked.Add(ref total, int.Parse(text)); }); // WG0301: FormatException, OverflowException
        return total;
    }

    [OutOfProcess]
    public static int Helper(string text) => Lazy(text).Sum(); // WG0301: FormatException, OverflowException

    private static IEnumerable<int> Lazy(string text) => text.Split(',').Select(int.Parse);

    [OutOfProcess]
    public static int SelfLambda(int n)
    {
        Func<int, int> f = null!;
        f = k => k < 0 ? throw new FormatException() : k == 0 ? 0 : f(k - 1); // WG0301: FormatException
        return f(n);
    }

    [OutOfProcess]
    public static async ValueTask<string> Value(string path) => await ReadAsync(path); // WG0301: IOException, UnauthorizedAccessException; WG0205

    private static async ValueTask<string> ReadAsync(string path) => await File.ReadAllTextAsync(path).ConfigureAwait(false);

    [OutOfProcess]
    public static int Tuple(string a)
    {
        var (x, y) = Split(a); // WG0301: FormatException, OverflowException
        return x + y;
    }

    private static (int X, int Y) Split(string a)
    {
        var parts = a.Split('x');
        return (int.Parse(parts[0]), int.Parse(parts[1]));
    }

    [OutOfProcess]
    public static int Statement(string kind, string text)
    {
        switch (kind)
        {
            case "int":
                return int.Parse(text); // WG0301: FormatException, OverflowException
            case "length":
                return text.Length;
            default:
                throw new NotSupportedException(kind); // WG0301: NotSupportedException
        }
    }
}
