public static partial class Ordered
{
    [OutOfProcess]
    public static string[] ByLength(string[] words)
    {
        var sorted = (string[])words.Clone();
        Array.Sort(sorted, (a, b) => a.Length != b.Length ? a.Length.CompareTo(b.Length) : string.CompareOrdinal(a, b));
        return sorted;
    }

    [OutOfProcess]
    public static List<string> Natural(List<string> names)
    {
        var sorted = names.ToList();
        sorted.Sort(new NaturalComparer());
        return sorted;
    }

    [OutOfProcess]
    public static bool Contains(int[] sorted, int number) => Array.BinarySearch(sorted, number) >= 0;

    [OutOfProcess]
    public static int[] Merged(int[] a, int[] b)
    {
        var merged = new int[a.Length + b.Length];
        for (int i = 0, j = 0; i + j < merged.Length;)
        {
            merged[i + j] = j == b.Length || (i < a.Length && a[i] <= b[j]) ? a[i++] : b[j++];
        }

        return merged;
    }

    [OutOfProcess]
    public static List<int> Top(IEnumerable<int> numbers, int count)
    {
        var heap = new PriorityQueue<int, int>();
        foreach (var number in numbers)
        {
            heap.Enqueue(number, number);
            if (heap.Count > count)
            {
                heap.Dequeue();
            }
        }

        var top = new List<int>();
        while (heap.TryDequeue(out var number, out _))
        {
            top.Add(number);
        }

        top.Reverse();
        return top;
    }

    [OutOfProcess]
    public static int[] Counting(byte[] values)
    {
        Span<int> counts = stackalloc int[256];
        foreach (var value in values)
        {
            counts[value]++;
        }

        var sorted = new int[values.Length];
        var at = 0;
        for (var value = 0; value < counts.Length; value++)
        {
            sorted.AsSpan(at, counts[value]).Fill(value);
            at += counts[value];
        }

        return sorted;
    }

    [OutOfProcess]
    public static Dictionary<int, int> Histogram(double[] values, int bins)
    {
        var histogram = new Dictionary<int, int>();
        foreach (var value in values)
        {
            var bin = (int)Math.Floor(value * bins);
            histogram[bin] = histogram.GetValueOrDefault(bin) + 1;
        }

        return histogram;
    }

    private sealed class NaturalComparer : IComparer<string>
    {
        public int Compare(string? x, string? y)
        {
            if (x is null || y is null)
            {
                return x is null ? y is null ? 0 : -1 : 1;
            }

            return int.TryParse(x, CultureInfo.InvariantCulture, out var a) && int.TryParse(y, CultureInfo.InvariantCulture, out var b) ? a.CompareTo(b) : string.CompareOrdinal(x, y);
        }
    }
}
