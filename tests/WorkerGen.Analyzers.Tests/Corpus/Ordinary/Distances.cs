public static partial class Distances
{
    [OutOfProcess]
    public static int Levenshtein(string a, string b)
    {
        var costs = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            costs[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            costs[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                costs[i, j] = Math.Min(Math.Min(costs[i - 1, j] + 1, costs[i, j - 1] + 1), costs[i - 1, j - 1] + cost);
            }
        }

        return costs[a.Length, b.Length];
    }

    [OutOfProcess]
    public static double Haversine(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        const double Radius = 6371;
        var dLatitude = (latitude2 - latitude1) * Math.PI / 180;
        var dLongitude = (longitude2 - longitude1) * Math.PI / 180;
        var a = Math.Pow(Math.Sin(dLatitude / 2), 2) + Math.Cos(latitude1 * Math.PI / 180) * Math.Cos(latitude2 * Math.PI / 180) * Math.Pow(Math.Sin(dLongitude / 2), 2);
        return 2 * Radius * Math.Asin(Math.Sqrt(a));
    }

    [OutOfProcess]
    public static Dictionary<string, int> Dijkstra(Dictionary<string, List<(string To, int Cost)>> graph, string start)
    {
        var distances = new Dictionary<string, int> { [start] = 0 };
        var queue = new PriorityQueue<string, int>();
        queue.Enqueue(start, 0);
        while (queue.TryDequeue(out var node, out var distance))
        {
            if (distance > distances[node])
            {
                continue;
            }

            foreach (var (to, cost) in graph[node])
            {
                var next = distance + cost;
                if (!distances.TryGetValue(to, out var known) || next < known)
                {
                    distances[to] = next;
                    queue.Enqueue(to, next);
                }
            }
        }

        return distances;
    }
}
