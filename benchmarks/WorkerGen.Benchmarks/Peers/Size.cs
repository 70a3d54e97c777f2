namespace WorkerGen.Benchmarks.Peers;

/// <summary>How much work a round is; what the numbers mean is said by the row.</summary>
internal sealed record Size(int Count, long Bytes = 0, int Pause = 0);
