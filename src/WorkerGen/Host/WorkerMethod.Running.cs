using WorkerGen.Host;
using WorkerGen.Rpc;

namespace WorkerGen.Methods;

public abstract partial class WorkerMethod
{
    /// <summary>
    /// Runs the items of a request one after another on this thread, which waits for asynchronous ones, until the observer wants no more. Whatever
    /// an item throws becomes a part of the reply.
    /// </summary>
    /// <exception cref="System.Text.Json.JsonException">The items are no array that the method could take.</exception>
    internal abstract RunReply RunBatch(RunRequest request, IItemObserver observer, CancellationToken cancellationToken);
}

public sealed partial class WorkerMethod<TInput, TOutput>
{
    internal override RunReply RunBatch(RunRequest request, IItemObserver observer, CancellationToken cancellationToken) =>
        new BatchRun<TInput, TOutput>(this, request, observer, cancellationToken).Run();
}
