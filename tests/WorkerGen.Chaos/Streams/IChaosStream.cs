namespace WorkerGen.Chaos.Streams;

/// <summary>A caller that never stops calling. It is run again and again by one loop, and owns its random numbers.</summary>
internal interface IChaosStream
{
    string Name { get; }

    /// <summary>Makes one call, or a few, and enters what came of them.</summary>
    /// <param name="cancellationToken">Is canceled when the session ends; what has begun goes on to its end all the same.</param>
    Task RunOnceAsync(CancellationToken cancellationToken);
}
