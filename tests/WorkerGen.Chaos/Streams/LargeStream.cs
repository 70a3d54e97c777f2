namespace WorkerGen.Chaos.Streams;

/// <summary>Inputs and values of up to some megabytes, so that workers die while they are on their way.</summary>
internal sealed class LargeStream(WorkerPool pool, Ledger ledger, Random random) : IChaosStream
{
    private const int MostBytes = 3_000_000;

    public string Name => "large";

    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        byte[][] inputs = [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => RandomBytes())];
        var options = new ParallelWorkOptions { Pool = pool, MaxInFlight = 4 };
        var indices = new List<long>();
        await foreach (var result in ChaosMethods.ReverseParallelAsync(inputs, options, CancellationToken.None))
        {
            indices.Add(result.Index);
            ledger.Right(Name);
            if (!result.Value.Reverse().SequenceEqual(inputs[result.Index]))
            {
                ledger.Problem(Name, $"item {result.Index} of {inputs[result.Index].Length} bytes came back changed");
            }
        }

        ledger.CheckIndices(Name, indices, inputs.Length);
    }

    private byte[] RandomBytes()
    {
        byte[] bytes = new byte[random.Next(MostBytes)];
        random.NextBytes(bytes);
        return bytes;
    }
}
