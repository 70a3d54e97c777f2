using WorkerGen.Pool;

namespace WorkerGen.Tests.Interleavings;

/// <summary>Holds what a pool would do in the background until it is told to go on, so that one thread runs everything, in an order of its choice.</summary>
internal sealed class StepScheduler : Background
{
    private readonly List<Func<Task>> _pending = [];
    private readonly List<Task> _begun = [];

    public int PendingCount => _pending.Count;

    /// <summary>What failed of the work that has been begun.</summary>
    public IEnumerable<Exception> Failures => _begun.Where(task => task.IsFaulted).Select(task => (Exception)task.Exception!);

    /// <summary>Whether all that has been begun has ended.</summary>
    public bool IsAtRest => _begun.TrueForAll(task => task.IsCompleted);

    public override Task Run(Func<Task> work)
    {
        var ended = new TaskCompletionSource();
        _pending.Add(async () =>
        {
            try
            {
                await work().ConfigureAwait(false);
                ended.SetResult();
            }
            catch (Exception e)
            {
                ended.SetException(e);
            }
        });
        return ended.Task;
    }

    /// <summary>Runs one of the pieces of work that wait, as far as it comes.</summary>
    public void Begin(int index)
    {
        Func<Task> work = _pending[index];
        _pending.RemoveAt(index);
        _begun.Add(work());
    }
}
