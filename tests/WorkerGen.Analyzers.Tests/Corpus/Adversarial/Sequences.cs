public static partial class Sequences
{
    [OutOfProcess]
    public static int Enumerated(string text)
    {
        var total = 0;
        foreach (var number in Numbers(text)) // WG0301: FormatException, OverflowException
        {
            total += number;
        }

        return total;
    }

    [OutOfProcess]
    public static int MadeInTry(string text)
    {
        IEnumerable<int> numbers;
        try
        {
            numbers = Numbers(text);
        }
        catch (FormatException)
        {
            return 0;
        }

        return numbers.Sum(); // WG0301: FormatException, OverflowException
    }

    [OutOfProcess]
    public static int ReadInTry(string text)
    {
        var numbers = Numbers(text);
        try
        {
            return numbers.Sum();
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return 0;
        }
    }

    [OutOfProcess]
    public static int NeverRead(string text)
    {
        var numbers = Numbers(text);
        return text.Length;
    }

    [OutOfProcess]
    public static int QueryOverIterator(string text) => Numbers(text).Where(number => number > 0).Count(); // WG0301: FormatException, OverflowException

    [OutOfProcess]
    public static int[] Reciprocals(int[] numbers) => numbers.Select(number => 1000 / number).ToArray(); // WG0301: DivideByZeroException

    [OutOfProcess]
    public static int[] Filtered(int[] numbers) => numbers.Where(number => number != 0).Select(number => 1000 / number).ToArray();

    [OutOfProcess]
    public static int First(List<int> numbers) => numbers.First(number => number > 3); // WG0301: InvalidOperationException

    [OutOfProcess]
    public static int Single(List<int> numbers) => numbers.Single(); // WG0301: InvalidOperationException

    [OutOfProcess]
    public static int Fold(int[] numbers) => numbers.Aggregate((a, b) => a * b); // WG0301: InvalidOperationException

    [OutOfProcess]
    public static int FoldFrom(int[] numbers) => numbers.Aggregate(1, (a, b) => a * b);

    [OutOfProcess]
    public static int Safe(List<int> numbers)
    {
        if (!numbers.Any())
        {
            return 0;
        }

        return numbers.Max() - numbers.Min() + numbers.First() + numbers.Last();
    }

    [OutOfProcess]
    public static int OrDefault(List<int> numbers) => numbers.DefaultIfEmpty(1).Max() + numbers.FirstOrDefault() + numbers.Select(n => (int?)n).Max() ?? 0;

    [OutOfProcess]
    public static List<int> Breadth(Dictionary<int, List<int>> edges, int start)
    {
        var seen = new HashSet<int> { start };
        var queue = new Queue<int>();
        queue.Enqueue(start);
        while (queue.Count > 0)
        {
            foreach (var next in edges[queue.Dequeue()])
            {
                if (seen.Add(next))
                {
                    queue.Enqueue(next);
                }
            }
        }

        return seen.ToList();
    }

    [OutOfProcess]
    public static int Calculator(string[] tokens)
    {
        var stack = new Stack<int>();
        foreach (var token in tokens)
        {
            if (token == "+")
            {
                stack.Push(stack.Pop() + stack.Peek()); // WG0301: InvalidOperationException; WG0301: InvalidOperationException
            }
            else
            {
                stack.Push(token.Length);
            }
        }

        return stack.Count;
    }

    private static IEnumerable<int> Numbers(string text)
    {
        foreach (var part in text.Split(','))
        {
            yield return int.Parse(part);
        }
    }
}
