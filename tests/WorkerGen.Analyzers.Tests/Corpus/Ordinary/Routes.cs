using System.Collections;

public static partial class Routes
{
    [OutOfProcess]
    public static int Shortest(Dictionary<string, List<Road>> roads, string from, string to)
    {
        var distances = new Dictionary<string, int> { [from] = 0 };
        var open = new PriorityQueue<string, int>();
        open.Enqueue(from, 0);
        while (open.TryDequeue(out var town, out var distance))
        {
            if (town == to)
            {
                return distance;
            }

            if (distance > distances[town])
            {
                continue;
            }

            foreach (var (next, length) in roads.GetValueOrDefault(town, []))
            {
                if (distance + length < distances.GetValueOrDefault(next, int.MaxValue))
                {
                    distances[next] = distance + length;
                    open.Enqueue(next, distance + length);
                }
            }
        }

        return -1;
    }

    [OutOfProcess]
    public static int Groups(int count, List<Pair> pairs)
    {
        var union = new UnionFind(count);
        foreach (var pair in pairs)
        {
            union.Join(pair.First, pair.Second);
        }

        return union.Count;
    }

    [OutOfProcess]
    public static List<string> Ordered(Dictionary<string, List<string>> dependencies)
    {
        var result = new List<string>();
        var states = new Dictionary<string, bool>();
        foreach (var name in dependencies.Keys)
        {
            Visit(name);
        }

        return result;

        void Visit(string name)
        {
            if (states.TryGetValue(name, out var isDone))
            {
                if (!isDone)
                {
                    throw new CycleException($"'{name}' depends on itself."); // WG0301: CycleException
                }

                return;
            }

            states[name] = false;
            foreach (var dependency in dependencies.GetValueOrDefault(name, []))
            {
                Visit(dependency);
            }

            states[name] = true;
            result.Add(name);
        }
    }

    [OutOfProcess]
    public static bool HasOrder(Dictionary<string, List<string>> dependencies)
    {
        try
        {
            return Ordered(dependencies).Count >= dependencies.Count;
        }
        catch (CycleException)
        {
            return false;
        }
    }

    [OutOfProcess]
    public static int Reach(Dictionary<string, List<string>> links, string from, CancellationToken cancellationToken)
    {
        var seen = new HashSet<string> { from };
        var level = new List<string> { from };
        while (level.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            level = [.. level.SelectMany(name => links.GetValueOrDefault(name, [])).Where(seen.Add)];
        }

        return seen.Count;
    }

    [OutOfProcess]
    public static int UncancellableReach(Dictionary<string, List<string>> links, string from, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var seen = new HashSet<string> { from };
        var open = new Stack<string>(seen);
        while (open.TryPop(out var name)) // WG0407
        {
            foreach (var next in links.GetValueOrDefault(name, []))
            {
                if (seen.Add(next))
                {
                    open.Push(next);
                }
            }
        }

        return seen.Count;
    }

    [OutOfProcess]
    public static long Permutations(int[] numbers) => Permute(numbers, 0).LongCount(order => order.SequenceEqual(order.Order()));

    [OutOfProcess]
    public static List<int> PreOrder(Tree tree) => [.. new TreeWalk(tree)];

    [OutOfProcess]
    public static int Heaviest(Tree tree) => tree.Children.Count == 0 ? tree.Weight : tree.Weight + tree.Children.Max(Heaviest);

    [OutOfProcess]
    public static int Lightest(Tree tree) => tree.Weight + tree.Children.Min(Lightest); // WG0301: InvalidOperationException

    [OutOfProcess]
    public static int EndlessWeight(Tree tree) => tree.Weight < 0 ? 0 : tree.Weight + tree.Children.Sum(child => EndlessWeight(tree)); // WG0305

    [OutOfProcess]
    public static int AverageBranching(Tree tree)
    {
        var (inner, children) = (0, 0);
        Walk(tree);
        return inner > 0 ? children / inner : 0;

        void Walk(Tree part)
        {
            if (part.Children is not [])
            {
                inner++;
                children += part.Children.Count;
                part.Children.ForEach(Walk);
            }
        }
    }

    [OutOfProcess]
    public static Dictionary<string, int> PerRegion(List<Stop> stops) =>
        stops.GroupBy(stop => stop.Region).ToDictionary(group => group.Key, group => group.Sum(stop => stop.Minutes) / group.Count());

    [OutOfProcess]
    public static List<int> Batches(int[] minutes, int size) => [.. minutes.Chunk(Math.Max(1, size)).Select(batch => batch.Sum() / batch.Length)];

    [OutOfProcess]
    public static int Delay(List<Stop> planned, List<Stop> actual) => planned.Zip(actual).Select(pair => pair.Second.Minutes - pair.First.Minutes).Aggregate(Math.Max); // WG0301: InvalidOperationException

    [OutOfProcess]
    public static int Speed(List<Stop> stops, int length) => length / stops.Sum(stop => stop.Minutes); // WG0301: DivideByZeroException

    private static IEnumerable<int[]> Permute(int[] numbers, int from)
    {
        if (from >= numbers.Length - 1)
        {
            yield return [.. numbers];
            yield break;
        }

        for (var i = from; i < numbers.Length; i++)
        {
            var copy = (int[])numbers.Clone();
            (copy[from], copy[i]) = (copy[i], copy[from]);
            foreach (var order in Permute(copy, from + 1))
            {
                yield return order;
            }
        }
    }

    private sealed class UnionFind(int count)
    {
        private readonly int[] _parents = [.. Enumerable.Range(0, count)];

        public int Count { get; private set; } = count;

        public void Join(int first, int second)
        {
            var (a, b) = (Find(first), Find(second));
            if (a != b)
            {
                _parents[a] = b;
                Count--;
            }
        }

        private int Find(int item) => _parents[item] == item ? item : _parents[item] = Find(_parents[item]);
    }

    private sealed class TreeWalk(Tree root) : IEnumerable<int>
    {
        public IEnumerator<int> GetEnumerator()
        {
            var open = new Stack<Tree>();
            open.Push(root);
            while (open.Count > 0)
            {
                var tree = open.Pop();
                yield return tree.Weight;
                for (var i = tree.Children.Count - 1; i >= 0; i--)
                {
                    open.Push(tree.Children[i]);
                }
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    public sealed record Road(string To, int Length);

    public sealed record Pair(int First, int Second);

    public sealed record Stop(string Name, string Region, int Minutes);

    public sealed record Tree(int Weight, List<Tree> Children);

    public sealed class CycleException(string message) : Exception(message);
}
