namespace WorkerGen.Benchmarks.Peers;

/// <summary>What WorkerGen is compared with, or WorkerGen, and how it is started.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Title">The name in tables.</param>
/// <param name="Kind">What it is to WorkerGen.</param>
/// <param name="Live">Starts the program that answers commands; none for what is only started.</param>
/// <param name="First">Starts the program that prints its first result; none for what has no part in such rows.</param>
internal sealed record PeerInfo(string Name, string Title, PeerKind Kind, Func<Toolbox, Launch>? Live = null, Func<Toolbox, Launch>? First = null)
{
    /// <summary>Whether it is a part of this repository alone, so that it has to work wherever the benchmark is built.</summary>
    public bool IsOwn { get; init; }
}
