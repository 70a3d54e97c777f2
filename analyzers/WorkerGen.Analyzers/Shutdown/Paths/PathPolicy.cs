using Microsoft.CodeAnalysis;

namespace WorkerGen.Analyzers.Shutdown.Paths;

/// <summary>What the search for a path has to know of what it is looking for.</summary>
internal abstract class PathPolicy
{
    /// <summary>What a step means.</summary>
    public abstract StepEffect EffectOf(IOperation step);

    /// <summary>Whether a step may throw.</summary>
    public abstract bool MayThrow(IOperation step);

    /// <summary>The value of a condition, where it is the same on all paths that matter.</summary>
    public abstract bool? ValueOf(IOperation condition);

    /// <summary>Whether a condition may be bound to the value that is looked for, so that only one of its ways belongs to it.</summary>
    public abstract bool IsCorrelated(IOperation condition);
}
