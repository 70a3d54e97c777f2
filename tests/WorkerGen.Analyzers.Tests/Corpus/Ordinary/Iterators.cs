public static partial class Iterators
{
    [OutOfProcess]
    public static long[] Primes(int count) => Sieve().Take(count).ToArray();

    private static IEnumerable<long> Sieve()
    {
        var composites = new Dictionary<long, List<long>>();
        for (long n = 2; ; n++)
        {
            if (!composites.Remove(n, out var factors))
            {
                yield return n;
                composites[n * n] = [n];
                continue;
            }

            foreach (var factor in factors)
            {
                if (!composites.TryGetValue(n + factor, out var next))
                {
                    composites[n + factor] = next = [];
                }

                next.Add(factor);
            }
        }
    }

    [OutOfProcess]
    public static List<string> Tokens(string expression)
    {
        return Read().ToList();

        IEnumerable<string> Read()
        {
            for (var i = 0; i < expression.Length;)
            {
                if (char.IsWhiteSpace(expression[i]))
                {
                    i++;
                }
                else if (char.IsAsciiDigit(expression[i]))
                {
                    var start = i;
                    while (i < expression.Length && char.IsAsciiDigit(expression[i]))
                    {
                        i++;
                    }

                    yield return expression[start..i];
                }
                else if ("+-*/()".Contains(expression[i]))
                {
                    yield return expression[i++].ToString();
                }
                else
                {
                    throw new FormatException($"'{expression[i]}' is no part of an expression."); // WG0301: FormatException
                }
            }
        }
    }

    [OutOfProcess]
    public static int Depth(Node root) => Walk(root, 1).Max(item => item.Depth); // WG0301: InvalidOperationException

    private static IEnumerable<(Node Node, int Depth)> Walk(Node node, int depth)
    {
        yield return (node, depth);
        foreach (var child in node.Children)
        {
            foreach (var item in Walk(child, depth + 1))
            {
                yield return item;
            }
        }
    }

    [OutOfProcess]
    public static List<int[]> Pairs(int[] numbers) => PairsOf(numbers).ToList();

    private static IEnumerable<T[]> PairsOf<T>(IReadOnlyList<T> items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            for (var j = i + 1; j < items.Count; j++)
            {
                yield return [items[i], items[j]];
            }
        }
    }

    [OutOfProcess]
    public static async Task<int> Total(int count)
    {
        var total = 0;
        await foreach (var number in NumbersAsync(count))
        {
            total += number;
        }

        return total;
    }

    private static async IAsyncEnumerable<int> NumbersAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }

    public sealed record Node(string Name, List<Node> Children);
}
