namespace WorkerGen.Benchmarks.Peers.Work;

/// <summary>A peer that is written in C#. It lives for all rounds of a row.</summary>
internal interface IWork : IAsyncDisposable
{
    /// <summary>Does the work once and times it.</summary>
    /// <exception cref="NotSupportedException">The peer has no part in the row.</exception>
    Task<Answer> RunAsync(Command command);
}
