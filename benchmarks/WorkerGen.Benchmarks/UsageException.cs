namespace WorkerGen.Benchmarks;

/// <summary>The command line cannot be understood; the message says what is wrong and what would be right.</summary>
internal sealed class UsageException(string message) : Exception(message);
