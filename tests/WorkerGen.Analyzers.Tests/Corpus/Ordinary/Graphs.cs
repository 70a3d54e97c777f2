public static partial class Graphs
{
    [OutOfProcess]
    public static Dictionary<int, int> ShortestPaths(Dictionary<int, List<Edge>> graph, int start)
    {
        var distances = new Dictionary<int, int> { [start] = 0 };
        var queue = new PriorityQueue<int, int>();
        queue.Enqueue(start, 0);
        while (queue.TryDequeue(out var node, out var distance))
        {
            if (distance > distances[node] || !graph.TryGetValue(node, out var edges))
            {
                continue;
            }

            foreach (var edge in edges)
            {
                var next = distance + edge.Length;
                if (!distances.TryGetValue(edge.To, out var known) || next < known)
                {
                    distances[edge.To] = next;
                    queue.Enqueue(edge.To, next);
                }
            }
        }

        return distances;
    }

    [OutOfProcess]
    public static int Cheapest(int[][] costs)
    {
        var queue = new PriorityQueue<(int Row, int Column), int>();
        var seen = new HashSet<(int, int)>();
        queue.Enqueue((0, 0), costs[0][0]);
        while (queue.Count > 0)
        {
            queue.TryPeek(out _, out var cost);
            var (row, column) = queue.Dequeue();
            if (row == costs.Length - 1 && column == costs[row].Length - 1)
            {
                return cost;
            }

            if (!seen.Add((row, column)))
            {
                continue;
            }

            foreach (var (down, right) in new[] { (0, 1), (1, 0), (0, -1), (-1, 0) })
            {
                if (row + down >= 0 && row + down < costs.Length && column + right >= 0 && column + right < costs[row + down].Length)
                {
                    queue.Enqueue((row + down, column + right), cost + costs[row + down][column + right]);
                }
            }
        }

        return -1;
    }

    [OutOfProcess]
    public static List<string> Order(Dictionary<string, string[]> dependencies)
    {
        var order = new List<string>();
        var marks = new Dictionary<string, bool>();
        foreach (var name in dependencies.Keys)
        {
            Visit(name);
        }

        return order;

        void Visit(string name)
        {
            if (marks.TryGetValue(name, out var isDone))
            {
                if (!isDone)
                {
                    throw new CycleException($"'{name}' depends on itself."); // WG0301: CycleException
                }

                return;
            }

            marks[name] = false;
            foreach (var dependency in dependencies.GetValueOrDefault(name, []))
            {
                Visit(dependency);
            }

            marks[name] = true;
            order.Add(name);
        }
    }

    [OutOfProcess]
    public static int Islands(string[] rows)
    {
        var seen = rows.Select(row => new bool[row.Length]).ToArray();
        var islands = 0;
        for (var y = 0; y < rows.Length; y++)
        {
            for (var x = 0; x < rows[y].Length; x++)
            {
                if (rows[y][x] == '#' && !seen[y][x])
                {
                    Fill(rows, seen, y, x);
                    islands++;
                }
            }
        }

        return islands;
    }

    private static void Fill(string[] rows, bool[][] seen, int y, int x)
    {
        var stack = new Stack<(int Y, int X)>();
        stack.Push((y, x));
        while (stack.Count != 0)
        {
            var at = stack.Pop();
            if (at.Y < 0 || at.Y >= rows.Length || at.X < 0 || at.X >= rows[at.Y].Length || seen[at.Y][at.X] || rows[at.Y][at.X] != '#')
            {
                continue;
            }

            seen[at.Y][at.X] = true;
            stack.Push((at.Y - 1, at.X));
            stack.Push((at.Y + 1, at.X));
            stack.Push((at.Y, at.X - 1));
            stack.Push((at.Y, at.X + 1));
        }
    }

    [OutOfProcess]
    public static int Components(int nodes, List<(int A, int B)> edges)
    {
        var parents = Enumerable.Range(0, nodes).ToArray();
        var components = nodes;
        foreach (var (a, b) in edges)
        {
            var (rootA, rootB) = (Find(a), Find(b));
            if (rootA != rootB)
            {
                parents[rootA] = rootB;
                components--;
            }
        }

        return components;

        int Find(int node)
        {
            while (parents[node] != node)
            {
                parents[node] = parents[parents[node]];
                node = parents[node];
            }

            return node;
        }
    }

    [OutOfProcess]
    public static int Knapsack(int[] weights, int[] values, int capacity)
    {
        var best = new int[capacity + 1];
        for (var i = 0; i < weights.Length; i++)
        {
            for (var room = capacity; room >= weights[i]; room--)
            {
                best[room] = Math.Max(best[room], best[room - weights[i]] + values[i]);
            }
        }

        return best[capacity];
    }

    [OutOfProcess]
    public static string CommonSubsequence(string a, string b)
    {
        var lengths = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = a[i] == b[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        var common = new List<char>();
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i] == b[j])
            {
                common.Add(a[i]);
                i++;
                j++;
            }
            else if (lengths[i + 1, j] >= lengths[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return string.Concat(common);
    }

    [OutOfProcess]
    public static int[][]? Sudoku(int[][] puzzle)
    {
        var cells = puzzle.Select(row => row.ToArray()).ToArray();
        return Solve(cells, 0) ? cells : null;
    }

    private static bool Solve(int[][] cells, int at)
    {
        if (at == 81)
        {
            return true;
        }

        var (row, column) = Math.DivRem(at, 9);
        if (cells[row][column] != 0)
        {
            return Solve(cells, at + 1);
        }

        for (var digit = 1; digit <= 9; digit++)
        {
            if (Fits(cells, row, column, digit))
            {
                cells[row][column] = digit;
                if (Solve(cells, at + 1))
                {
                    return true;
                }
            }
        }

        cells[row][column] = 0;
        return false;
    }

    private static bool Fits(int[][] cells, int row, int column, int digit) =>
        Enumerable.Range(0, 9).All(i => cells[row][i] != digit && cells[i][column] != digit && cells[row / 3 * 3 + i / 3][column / 3 * 3 + i % 3] != digit);

    [OutOfProcess]
    public static List<List<int>> Permutations(List<int> numbers)
    {
        var found = new List<List<int>>();
        Permute([.. numbers], 0, found);
        return found;
    }

    private static void Permute(int[] numbers, int at, List<List<int>> found)
    {
        if (at == numbers.Length)
        {
            found.Add([.. numbers]);
            return;
        }

        for (var i = at; i < numbers.Length; i++)
        {
            (numbers[at], numbers[i]) = (numbers[i], numbers[at]);
            Permute(numbers, at + 1, found);
            (numbers[at], numbers[i]) = (numbers[i], numbers[at]);
        }
    }

    public sealed record Edge(int To, int Length);

    public sealed class CycleException(string message) : Exception(message);
}
