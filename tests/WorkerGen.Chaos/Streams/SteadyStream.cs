namespace WorkerGen.Chaos.Streams;

/// <summary>Long sequences whose every item has to come back right, whatever happens to the workers.</summary>
internal sealed class SteadyStream(string name, WorkerPool pool, Ledger ledger, Random random) : IChaosStream
{
    public string Name => name;

    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        // Small batches wait for their turn among other calls, so there are fewer of them.
        int? batchSize = random.Next(3) switch { 0 => null, 1 => 1, _ => random.Next(20, 500) };
        int count = random.Next(1, batchSize == 1 ? 200 : 4000);
        ulong first = (ulong)random.NextInt64();
        var options = new ParallelWorkOptions
        {
            Pool = pool,
            Ordered = random.Next(3) != 0,
            BatchSize = batchSize,
            MaxInFlight = random.Next(2) == 0 ? null : random.Next(100, 2000),
        };
        int microseconds = random.Next(2) == 0 ? 0 : random.Next(500);
        var indices = new List<long>(count);
        await foreach (var result in ChaosMethods.MixParallelAsync(Inputs(first, count, microseconds), options, CancellationToken.None))
        {
            if (options.Ordered && result.Index != indices.Count)
            {
                ledger.Problem(Name, $"item {result.Index} came where {indices.Count} was due");
            }

            indices.Add(result.Index);
            ledger.Right(Name);
            if (result.Input.number != first + (ulong)result.Index || result.Value != ChaosMethods.Mixed(result.Input.number))
            {
                ledger.Problem(Name, $"item {result.Index} has the wrong value {result.Value}");
            }
        }

        ledger.CheckIndices(Name, indices, count);
    }

    private static IEnumerable<(ulong number, int microseconds)> Inputs(ulong first, int count, int microseconds)
    {
        for (int i = 0; i < count; i++)
        {
            yield return (first + (ulong)i, microseconds);
        }
    }
}
