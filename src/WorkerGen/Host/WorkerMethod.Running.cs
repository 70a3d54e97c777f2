using System.Diagnostics;
using WorkerGen.Rpc;

namespace WorkerGen.Methods;

public abstract partial class WorkerMethod
{
    /// <summary>
    /// Runs the items of a request one after another, until the observer wants no more. Whatever an item throws becomes a part of the reply.
    /// </summary>
    internal abstract Task<RunReply> RunBatchAsync(RunRequest request, IItemObserver observer, CancellationToken cancellationToken);
}

public sealed partial class WorkerMethod<TInput, TOutput>
{
    internal override async Task<RunReply> RunBatchAsync(RunRequest request, IItemObserver observer, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        var reader = new ItemArrayReader(request.Items);
        var values = new ItemArrayWriter { MaxItemBytes = request.MaxReplyBytes };
        var failures = new List<ItemFailure>();
        bool more = true;
        while (more && !cancellationToken.IsCancellationRequested)
        {
            int position = values.Count;
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
                    TOutput output = Run is not null ? Run(input, call) : await RunAsync!(input, call).ConfigureAwait(false);
                    stage = ItemFailureKind.Output;
                    values.Write(Output, output);
                }
            }
            catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
            {
                failures.Add(Failed(values, position, ItemFailureKind.Canceled, e, request.MaxReplyBytes));
            }
            catch (Exception e)
            {
                failures.Add(Failed(values, position, stage, e, request.MaxReplyBytes));
            }

            observer.End();
            more &= !observer.IsToEndEarly(request.FirstOrdinal);
        }

        if (!observer.IsToEndEarly(request.FirstOrdinal))
        {
            CancelTheRest(reader, values, failures);
        }

        return new RunReply(values, failures, Stopwatch.GetElapsedTime(start));
    }

    // A value that could not be written has left null in its place already.
    private static ItemFailure Failed(ItemArrayWriter values, int position, ItemFailureKind kind, Exception exception, int maxBytes)
    {
        if (values.Count == position)
        {
            values.WriteNull();
        }

        return new ItemFailure(position, kind, RemoteException.From(exception).Within(maxBytes));
    }

    private static void CancelTheRest(ItemArrayReader reader, ItemArrayWriter values, List<ItemFailure> failures)
    {
        while (reader.TrySkip())
        {
            var notBegun = new RemoteException(typeof(OperationCanceledException).FullName!, "The request was canceled before the item began.", null, []);
            failures.Add(new ItemFailure(values.Count, ItemFailureKind.Canceled, notBegun));
            values.WriteNull();
        }
    }
}
