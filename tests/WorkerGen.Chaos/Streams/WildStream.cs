namespace WorkerGen.Chaos.Streams;

/// <summary>Items that crash, hang and throw among many that do not: each gets the status that it deserves, and its neighbours get their values.</summary>
internal sealed class WildStream(WorkerPool pool, Ledger ledger, Random random) : IChaosStream
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(5);
    private static readonly Deed[] Deeds = Enum.GetValues<Deed>();

    public string Name => "wild";

    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        (Deed deed, ulong number)[] inputs = [.. Enumerable.Range(0, random.Next(1, 200)).Select(_ => (NextDeed(), (ulong)random.NextInt64()))];
        var options = new ParallelWorkOptions
        {
            Pool = pool,
            OnError = ErrorHandling.Yield,
            Ordered = random.Next(2) == 0,
            BatchSize = random.Next(2) == 0 ? null : random.Next(1, 100),
            Timeout = TimeLimit,
        };
        var indices = new List<long>();
        await foreach (var result in ChaosMethods.ActParallelAsync(inputs, options, CancellationToken.None))
        {
            indices.Add(result.Index);
            ledger.Right(Name);
            Check(result, inputs[result.Index]);
        }

        ledger.CheckIndices(Name, indices, inputs.Length);
    }

    private void Check(WorkerResult<(Deed deed, ulong number), ulong> result, (Deed deed, ulong number) input)
    {
        WorkerResultStatus expected = input.deed switch
        {
            Deed.Return or Deed.Print or Deed.LeaveChild => WorkerResultStatus.Success,
            Deed.Throw => WorkerResultStatus.Failed,
            Deed.Hang or Deed.HangUntilAsked => WorkerResultStatus.TimedOut,
            _ => WorkerResultStatus.Crashed,
        };
        if (result.Status != expected || result.Input != input)
        {
            ledger.Problem(Name, $"item {result.Index} that was to {input.deed} is {result.Status}: {result.Exception?.Message}");
        }
        else if (result.IsSuccess && result.Value != ChaosMethods.Mixed(input.number))
        {
            ledger.Problem(Name, $"item {result.Index} has the wrong value {result.Value}");
        }
    }

    // A hang takes its time limit, so there are few.
    private Deed NextDeed() => random.Next(1000) switch
    {
        < 900 => Deed.Return,
        < 996 => Deeds[random.Next((int)Deed.HangUntilAsked)],
        _ => Deeds[random.Next((int)Deed.HangUntilAsked, Deeds.Length)],
    };
}
