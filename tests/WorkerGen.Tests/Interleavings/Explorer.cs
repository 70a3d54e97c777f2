namespace WorkerGen.Tests.Interleavings;

/// <summary>Takes worlds through orders of events. Each order is told by its steps and can be taken again.</summary>
internal static class Explorer
{
    private const int MostSteps = 400;

    private static readonly string[] Deaths = ["a start fails", "a worker dies of its item", "a worker dies", "a worker starts and dies"];

    /// <summary>What need not happen.</summary>
    public static string[] Events { get; } = ["dispose", "shutdown", "hurry", "a call is canceled", "time passes", "a worker hangs", "a reply was on its way", .. Deaths];

    /// <summary>A world in which everything can happen, and much can die.</summary>
    public static WorldSize Large(int calls, int workers, int minWorkers, int maxAttempts, int? maxItemsPerWorker) => new()
    {
        Calls = calls,
        Items = 2,
        Workers = workers,
        MinWorkers = minWorkers,
        MaxAttempts = maxAttempts,
        MaxItemsPerWorker = maxItemsPerWorker,
        TimeLimit = TimeSpan.FromSeconds(10),
        Chances = Chances([.. Events, .. Deaths, "all are started", "an input fails", "a caller leaves", "time passes", "a worker dies", "a worker dies", "a worker dies"]),
    };

    /// <summary>Takes every path through the choices, depth first, by starting over with the last choice changed.</summary>
    public static void TakeAll(WorldSize size)
    {
        var path = new List<(int Choice, int Choices)>();
        int orders = 0;
        do
        {
            int depth = 0;
            Follow(size, steps =>
            {
                int choices = steps.Count;
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
        TestContext.Current.TestOutputHelper?.WriteLine($"{orders} orders");
    }

    /// <summary>Takes as many orders as there are seeds.</summary>
    public static void TakeDrawn(WorldSize size, int seeds)
    {
        for (int seed = 0; seed < seeds; seed++)
        {
            var random = new Random(seed);
            Follow(size, steps => Draw(steps, random));
        }
    }

    /// <summary>What may happen besides; a name that comes twice may happen twice.</summary>
    public static Dictionary<string, int> Chances(params IEnumerable<string> names) => names.GroupBy(name => name).ToDictionary(group => group.Key, group => group.Count());

    // What need not happen comes more seldom, or most stories would end before much has begun.
    private static int Draw(List<Step> steps, Random random)
    {
        int drawn = random.Next(steps.Count);
        return steps[drawn].IsChance && random.Next(3) > 0 ? random.Next(steps.Count) : drawn;
    }

    private static void Follow(WorldSize size, Func<List<Step>, int> choose)
    {
        var world = new PoolWorld(size);
        var story = new List<string>();
        try
        {
            List<Step> steps = world.Steps();
            while (steps.Count > 0)
            {
                Step step = steps[choose(steps)];
                story.Add(step.Name);
                step.Take();
                world.Rest();
                steps = world.Steps();
                world.CheckNow(steps);
                Assert.True(story.Count < MostSteps, "it goes on and on");
            }

            world.CheckEnd();
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"After {string.Join(", ", story)}: {e.Message}", e);
        }
    }
}
