using System.Diagnostics;
using WorkerGen.Host;
using WorkerGen.Rpc;

namespace WorkerGen.Methods;

public abstract partial class WorkerMethod
{
    /// <summary>
    /// Runs the items of a request one after another on this thread, which waits for asynchronous ones, until the observer wants no more. Whatever
    /// an item throws becomes a part of the reply.
    /// </summary>
    internal abstract RunReply RunBatch(RunRequest request, IItemObserver observer, CancellationToken cancellationToken);
}

public sealed partial class WorkerMethod<TInput, TOutput>
{
    internal override RunReply RunBatch(RunRequest request, IItemObserver observer, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        var reader = new ItemArrayReader(request.Items);
        var reply = new RunReplyBuilder(request.MaxReplyBytes);
        bool more = true;
        while (more && !cancellationToken.IsCancellationRequested)
        {
            int position = reply.Count;
            long ordinal = request.FirstOrdinal + position;
            ItemFailureKind stage = ItemFailureKind.Input;
            observer.Begin(ordinal);
            try
            {
                more = reader.TryRead(Input, out TInput input);
                if (more)
                {
                    var call = new WorkerCall(observer, ordinal, cancellationToken);
                    stage = ItemFailureKind.Threw;
                    TOutput output = Run is not null ? Run(input, call) : Wait(RunAsync!(input, call));
                    stage = ItemFailureKind.Output;
                    reply.AddValue(Output, output);
                }
            }
            catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
            {
                reply.AddFailure(position, ItemFailureKind.Canceled, RemoteException.From(e));
            }
            catch (Exception e)
            {
                reply.AddFailure(position, stage, RemoteException.From(e));
            }

            if (more)
            {
                observer.End();
            }
            else
            {
                observer.Withdraw();
            }

            more &= !reply.IsFull && !observer.IsToEndEarly(request.FirstOrdinal);
        }

        if (!observer.IsToEndEarly(request.FirstOrdinal))
        {
            CancelTheRest(reader, reply);
        }

        return reply.Build(Stopwatch.GetElapsedTime(start));
    }

    // The next item begins on this thread, whatever the method awaits: it has the largest stack.
    private static TOutput Wait(ValueTask<TOutput> task) => task.IsCompleted ? task.GetAwaiter().GetResult() : task.AsTask().GetAwaiter().GetResult();

    private static void CancelTheRest(ItemArrayReader reader, RunReplyBuilder reply)
    {
        var notBegun = new RemoteException(typeof(OperationCanceledException).FullName!, "The request was canceled before the item began.", null, []);
        while (!reply.IsFull && reader.TrySkip())
        {
            reply.AddFailure(reply.Count, ItemFailureKind.Canceled, notBegun);
        }
    }
}
