namespace WorkerGen.Benchmarks.Peers.Work;

/// <summary>What a peer is asked to measure once; it comes as one line of JSON, to the programs in Python and JavaScript too.</summary>
/// <param name="Row">The name of the row.</param>
/// <param name="Variant">Which of several ways a peer has for it; empty when there is one.</param>
/// <param name="Count">How many calls or items, or the greatest number of the row.</param>
/// <param name="Pause">The milliseconds between two calls.</param>
/// <param name="Bytes">The size of one item, for rows about large ones.</param>
/// <param name="Workers">The number of workers, or of threads.</param>
internal sealed record Command(string Row, string Variant, int Count, int Pause, long Bytes, int Workers);
