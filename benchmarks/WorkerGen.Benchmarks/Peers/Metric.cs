namespace WorkerGen.Benchmarks.Peers;

/// <summary>A figure of a row.</summary>
internal sealed record Metric(string Name, string Title, string Unit, bool HigherIsBetter = false);
