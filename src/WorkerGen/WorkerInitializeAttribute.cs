namespace WorkerGen;

/// <summary>
/// Marks a static parameterless method, <see langword="void"/> or <see cref="Task"/>, that every worker process runs once before its
/// first item: to load a model, open a native library, fill a cache. When it throws, the worker does not start and the calls that wait
/// for it fail with <see cref="WorkerStartException"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WorkerInitializeAttribute : Attribute;
