using System.Diagnostics.CodeAnalysis;

public static partial class Guards
{
    private static readonly int Size = 16;

    private static readonly int[] Table = [3, 5, 7];

    [OutOfProcess]
    public static int NamedInPattern(List<int> list) => list is { Count: > 0 } items ? items.Sum() / items.Count : 0;

    [OutOfProcess]
    public static int IsZero(int n)
    {
        if (n is 0)
        {
            return 0;
        }

        return 100 / n;
    }

    [OutOfProcess]
    public static int Between(int n) => n is > 0 and < 10 ? 100 / n : n is not 0 ? 100 % n : 0;

    [OutOfProcess]
    public static int Other(int n)
    {
        var divisor = n == 0 ? 1 : n;
        return 100 / divisor;
    }

    [OutOfProcess]
    public static int BreaksOut(int a, int b)
    {
        while (true)
        {
            if (b == 0)
            {
                break;
            }

            (a, b) = (b, a % b);
        }

        return a;
    }

    [OutOfProcess]
    public static int Downwards(int n)
    {
        var sum = 0;
        for (var i = n; i > 0; i--)
        {
            sum += 100 / i;
        }

        for (var i = 10; i >= 1; i--)
        {
            sum += 100 / i;
        }

        return sum;
    }

    [OutOfProcess]
    public static int Ranges(int n) => Enumerable.Range(1, n).Sum(i => 1000 / i) + Enumerable.Range(1, n).Select(i => n % i).Count();

    [OutOfProcess]
    public static List<int> Query(int[] numbers) => (from number in numbers where number != 0 select 100 / number).ToList();

    [OutOfProcess]
    public static int Sums(List<int> list, int n, int k) => 100 / (list.Count + 1) + 100 / (Math.Abs(n) + 1) + 100 / (1 << (k & 7)) + 100 / (n | 1);

    [OutOfProcess]
    public static int Static(int n) => n / Size + n % Table.Length + n / sizeof(int) + n / Environment.ProcessorCount;

    [OutOfProcess]
    public static int Counted(int[] numbers)
    {
        var even = numbers.Count(number => number % 2 == 0);
        if (even == 0)
        {
            return 0;
        }

        return numbers.Length / even;
    }

    [OutOfProcess]
    public static int NeverReturns(int a, int b)
    {
        if (b == 0)
        {
            Fail("There is no such share."); // WG0301: ShareException
        }

        return a / b;
    }

    [OutOfProcess]
    public static int OnlyThrows(int a, int b)
    {
        if (b < 1)
        {
            Refuse(b); // WG0301: ShareException
        }

        return a / b;
    }

    [OutOfProcess]
    public static int Values(Dictionary<string, int> counts)
    {
        if (counts.Count == 0)
        {
            return 0;
        }

        return counts.Values.Max() + counts.Keys.First().Length + counts.MaxBy(pair => pair.Value).Value;
    }

    [OutOfProcess]
    public static int LongestWord(string text) => text.Split(' ').Max(word => word.Length);

    [OutOfProcess]
    public static int LongestOfAny(List<string> words) => words.Count != 0 ? words.Max(word => word.Length) : 0;

    [OutOfProcess]
    public static int Positive(List<int> numbers) => numbers.Where(number => number > 0).Max(); // WG0301: InvalidOperationException

    [OutOfProcess]
    public static int Bins(byte[] data)
    {
        var bins = new int[256];
        foreach (var item in data)
        {
            bins[item]++;
        }

        return bins.Max();
    }

    [OutOfProcess]
    public static int Filled(int n)
    {
        var list = new List<int> { n };
        var others = new List<int>();
        others.Add(n);
        return list.Max() + others.Min();
    }

    [OutOfProcess]
    public static int Depth(int[][] children)
    {
        var stack = new Stack<(int Node, int Depth)>();
        stack.Push((0, 1));
        var deepest = 0;
        while (stack.Count != 0)
        {
            var (node, depth) = stack.Pop();
            deepest = Math.Max(deepest, depth);
            foreach (var child in children[node])
            {
                stack.Push((child, depth + 1));
            }
        }

        return deepest;
    }

    [OutOfProcess]
    public static bool Brackets(string text)
    {
        var open = new Stack<char>();
        foreach (var c in text)
        {
            if (c is '(' or '[')
            {
                open.Push(c);
            }
            else if (open.Count == 0 || open.Pop() != (c == ')' ? '(' : '['))
            {
                return false;
            }
        }

        return open.Count == 0;
    }

    [OutOfProcess]
    public static int Steps(int n, int step)
    {
        if (step < 1)
        {
            step = 1;
        }

        var pages = (n + step - 1) / step;
        step *= 2;
        return pages + n / step;
    }

    [OutOfProcess]
    public static int Either(int a, int b)
    {
        if (a == 0 || b == 0)
        {
            return 0;
        }

        return 100 / a + 100 / b;
    }

    [OutOfProcess]
    public static int InLambda(List<int> numbers)
    {
        if (numbers.Count == 0)
        {
            return 0;
        }

        var total = numbers.Sum();
        return total == 0 ? 0 : numbers.Select(number => number * 100 / total + number / numbers.Count).Max();
    }

    [OutOfProcess]
    public static double Share(int part, int whole) => (double)part / whole;

    [OutOfProcess]
    public static int Property(Box box) => box.Width > 0 ? box.Area / box.Width : 0;

    [OutOfProcess]
    public static int NullableDivisor(int a, int? b) => b is > 0 ? a / b.Value : 0;

    [OutOfProcess]
    public static int Declared(int a, int? b) => b is { } divisor and not 0 ? a / divisor : 0;

    [DoesNotReturn]
    private static void Fail(string message) => throw new ShareException(message);

    private static void Refuse(int n)
    {
        throw new ShareException($"{n} is too little.");
    }

    public sealed record Box(int Width, int Area);

    public sealed class ShareException(string message) : Exception(message);
}
