using WorkerGen.Methods;
using WorkerGen.Pool;

namespace WorkerGen.Tests.Interleavings;

/// <summary>Something that can happen next.</summary>
/// <param name="Name">What a story calls it.</param>
/// <param name="Take">Makes it happen.</param>
/// <param name="IsChance">Whether it need not happen, however long one waits.</param>
internal readonly record struct Step(string Name, Action Take, bool IsChance = false);

/// <summary>Who makes a call, and does each thing when it is told to.</summary>
internal abstract class StepCaller(string name)
{
    protected static WorkerMethod<int, int> Identity(TimeSpan? timeLimit) => new()
    {
        Assembly = "Tests",
        Name = "Tests.Identity",
        Signature = "",
        Input = WorkerCodecs.Int32,
        Output = WorkerCodecs.Int32,
        Run = static (input, _) => input,
        Timeout = timeLimit,
    };

    public string Name => name;

    public bool IsRegistered { get; protected set; }

    /// <summary>Whether it was refused, or was canceled before it began.</summary>
    public bool IsRefused { get; protected set; }

    public bool IsReleased { get; protected set; }

    /// <summary>Whether it has begun and its end has not come.</summary>
    public bool IsOpen => IsRegistered && !IsReleased;

    /// <summary>Whether the pool has nothing to do for it any more.</summary>
    public abstract bool HasEnded { get; }

    public abstract bool IsCanceled { get; }

    /// <summary>What the pool ended it with.</summary>
    public abstract Exception? Failure { get; }

    /// <summary>What can happen to it, apart from chance.</summary>
    public abstract IEnumerable<Step> Steps();

    public abstract void Cancel();

    /// <summary>What must be so at every moment.</summary>
    public abstract void CheckNow();

    /// <summary>Waits until no other thread does anything for it.</summary>
    public virtual void Rest()
    {
    }
}
