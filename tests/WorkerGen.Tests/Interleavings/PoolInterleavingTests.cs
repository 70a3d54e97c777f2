namespace WorkerGen.Tests.Interleavings;

/// <summary>
/// The pool in many orders of events: small worlds in every order there is, larger ones in orders that are drawn. Each order is told by its steps
/// and can be taken again.
/// </summary>
public sealed class PoolInterleavingTests
{
    private const int MostSteps = 400;

    private static readonly string[] Deaths = ["a start fails", "a worker dies of its item", "a worker dies"];
    private static readonly string[] Events = ["dispose", "shutdown", "hurry", "a call is canceled", "time passes", .. Deaths];

    public static TheoryData<string> Triples { get; } =
    [
        .. from first in Events
           from second in Events
           from third in Events
           where Index(first) <= Index(second) && Index(second) <= Index(third)
           let all = $"{first}; {second}; {third}"
           where !all.Contains("hurry", StringComparison.Ordinal) || all.Contains("shutdown", StringComparison.Ordinal)
           select all,
    ];

    [Theory]
    [MemberData(nameof(Triples))]
    public async Task One_call_and_one_worker_in_every_order_with_three_events(string events) => await Task.Run(
        () => ExploreAll(new WorldSize { Items = 2, Chances = Chances(events.Split("; ")) }));

    [Theory]
    [InlineData("dispose")]
    [InlineData("shutdown")]
    [InlineData("a call is canceled")]
    [InlineData("time passes")]
    [InlineData("a start fails")]
    [InlineData("a worker dies of its item")]
    [InlineData("a worker dies")]
    public async Task Two_calls_and_two_workers_in_every_order_with_one_event(string what) => await Task.Run(
        () => ExploreAll(new WorldSize { Calls = 2, Workers = 2, Chances = Chances([what]) }));

    [Theory]
    [InlineData(1, 1, 0, 1, null)]
    [InlineData(2, 2, 0, 1, null)]
    [InlineData(3, 2, 1, 2, null)]
    [InlineData(3, 3, 3, 1, 1)]
    [InlineData(2, 1, 0, 3, 2)]
    public async Task Several_calls_and_workers_in_orders_that_are_drawn(int calls, int workers, int minWorkers, int maxAttempts, int? maxItemsPerWorker) => await Task.Run(() =>
    {
        var size = new WorldSize
        {
            Calls = calls,
            Items = 2,
            Workers = workers,
            MinWorkers = minWorkers,
            MaxAttempts = maxAttempts,
            MaxItemsPerWorker = maxItemsPerWorker,
            Chances = Chances(["dispose", "shutdown", "hurry", "a call is canceled", "time passes", "time passes", .. Deaths, .. Deaths]),
        };
        for (int seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            Follow(size, steps => random.Next(steps));
        }
    });

    /// <summary>Takes every path through the choices, depth first, by starting over with the last choice changed.</summary>
    private static void ExploreAll(WorldSize size)
    {
        var path = new List<(int Choice, int Choices)>();
        int orders = 0;
        do
        {
            int depth = 0;
            Follow(size, choices =>
            {
                if (depth == path.Count)
                {
                    path.Add((0, choices));
                }

                return path[depth++].Choice;
            });
            orders++;
            while (path.Count > 0 && path[^1].Choice + 1 == path[^1].Choices)
            {
                path.RemoveAt(path.Count - 1);
            }

            if (path.Count > 0)
            {
                path[^1] = (path[^1].Choice + 1, path[^1].Choices);
            }
        }
        while (path.Count > 0);
        Assert.InRange(orders, 2, int.MaxValue);
    }

    private static int Index(string name) => Array.IndexOf(Events, name);

    private static void Follow(WorldSize size, Func<int, int> choose)
    {
        var world = new PoolWorld(size);
        var story = new List<string>();
        try
        {
            for (var steps = world.Steps(); steps.Count > 0; steps = world.Steps())
            {
                (string name, Action take) = steps[choose(steps.Count)];
                story.Add(name);
                take();
                world.CheckNow();
                Assert.True(story.Count < MostSteps, "it goes on and on");
            }

            world.CheckEnd();
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"After {string.Join(", ", story)}: {e.Message}", e);
        }
    }

    private static Dictionary<string, int> Chances(string[] names) => names.GroupBy(name => name).ToDictionary(group => group.Key, group => group.Count());
}
