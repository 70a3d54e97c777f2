namespace WorkerGen.Benchmarks.Peers.Running;

/// <summary>A peer did not do its work; the message says what happened.</summary>
internal sealed class PeerFailedException(string message) : Exception(message);
