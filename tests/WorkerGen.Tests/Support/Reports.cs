using System.Collections.Concurrent;

namespace WorkerGen.Tests.Support;

/// <summary>Keeps what is reported, on the thread that reports it.</summary>
internal sealed class Reports<T> : IProgress<T>
{
    private readonly ConcurrentQueue<T> _all = new();
    private readonly TaskCompletionSource<T> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> First => _first.Task.WithinLimit();

    public IReadOnlyList<T> All => [.. _all];

    public void Report(T value)
    {
        _all.Enqueue(value);
        _first.TrySetResult(value);
    }
}
