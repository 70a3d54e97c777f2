namespace WorkerGen.Tests.Support;

/// <summary>Holds the thread that reports until it is let go: the one that reads from the worker.</summary>
internal sealed class HeldReports<T> : IProgress<T>
{
    private readonly TaskCompletionSource<T> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> First => _first.Task.WithinLimit();

    public void Report(T value)
    {
        _first.TrySetResult(value);
        _goOn.Task.Wait(Waiting.Limit);
    }

    public void LetGo() => _goOn.SetResult();
}
