public static partial class Sorting
{
    [OutOfProcess]
    public static int[] QuickSort(int[] numbers)
    {
        if (numbers.Length < 2)
        {
            return numbers;
        }

        var pivot = numbers[numbers.Length / 2];
        return [.. QuickSort(numbers.Where(n => n < pivot).ToArray()), .. numbers.Where(n => n == pivot), .. QuickSort(numbers.Where(n => n > pivot).ToArray())];
    }

    [OutOfProcess]
    public static int[] MergeSort(int[] numbers)
    {
        if (numbers.Length < 2)
        {
            return numbers;
        }

        var middle = numbers.Length / 2;
        return Merge(MergeSort(numbers[..middle]), MergeSort(numbers[middle..]));
    }

    private static int[] Merge(int[] a, int[] b)
    {
        var merged = new int[a.Length + b.Length];
        int i = 0, j = 0;
        while (i < a.Length || j < b.Length)
        {
            merged[i + j] = j == b.Length || (i < a.Length && a[i] <= b[j]) ? a[i++] : b[j++];
        }

        return merged;
    }

    [OutOfProcess]
    public static int Search(int[] sorted, int wanted)
    {
        int low = 0, high = sorted.Length - 1;
        while (low <= high)
        {
            var middle = low + (high - low) / 2;
            if (sorted[middle] == wanted)
            {
                return middle;
            }

            if (sorted[middle] < wanted)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return -1;
    }

    [OutOfProcess]
    public static int Cheapest(IReadOnlyCollection<int> prices) => prices.Count > 0 ? prices.Min() : 0;
}
