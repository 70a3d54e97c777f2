using System.Diagnostics;
using WorkerGen.Methods;
using WorkerGen.Rpc;

namespace WorkerGen.Host;

/// <summary>Runs the items of one request in a worker, one after another.</summary>
internal sealed class BatchRun<TInput, TOutput>
{
    private readonly WorkerMethod<TInput, TOutput> _method;
    private readonly IItemObserver _observer;
    private readonly CancellationToken _cancellationToken;
    private readonly long _firstOrdinal;
    private readonly ItemArrayReader _reader;
    private readonly TInput[]? _numbers;
    private readonly RunReplyBuilder<TOutput> _reply;
    private readonly WorkerCall _call;

    /// <exception cref="System.Text.Json.JsonException">The items are no array that the method could take.</exception>
    public BatchRun(WorkerMethod<TInput, TOutput> method, RunRequest request, IItemObserver observer, CancellationToken cancellationToken)
    {
        _method = method;
        _observer = observer;
        _cancellationToken = cancellationToken;
        _firstOrdinal = request.FirstOrdinal;
        _reader = new ItemArrayReader(request.Items, request.Incoming);
        _numbers = _reader.ReadNumbers(method.Input);
        _reply = new RunReplyBuilder<TOutput>(method.Output, request.Outgoing, request.MaxReplyBytes, _numbers?.Length ?? 0);
        _call = new WorkerCall(observer, cancellationToken);
    }

    private bool IsToEndEarly => _observer.IsToEndEarly(_firstOrdinal);

    public RunReply Run()
    {
        long start = Stopwatch.GetTimestamp();
        while (!_cancellationToken.IsCancellationRequested && RunNext() && !_reply.IsFull && !IsToEndEarly)
        {
        }

        if (!IsToEndEarly)
        {
            CancelTheRest();
        }

        return _reply.Build(Stopwatch.GetElapsedTime(start));
    }

    // A method of its own, which the runtime compiles anew, and well, in the middle of a large batch.
    private bool RunNext()
    {
        int position = _reply.Count;
        ItemFailureKind stage = ItemFailureKind.Input;
        _call.Ordinal = _firstOrdinal + position;
        _observer.Begin(_call.Ordinal);
        try
        {
            if (!TryReadNext(position, out TInput input))
            {
                _observer.Withdraw();
                return false;
            }

            _reply.Keep();
            stage = ItemFailureKind.Threw;
            TOutput output = _method.Run is { } run ? run(input, _call) : Wait(_method.RunAsync!(input, _call));
            stage = ItemFailureKind.Output;
            _reply.AddValue(output);
        }
        catch (OperationCanceledException e) when (_cancellationToken.IsCancellationRequested)
        {
            _reply.AddFailure(position, ItemFailureKind.Canceled, RemoteException.From(e));
        }
        catch (Exception e)
        {
            _reply.AddFailure(position, stage, RemoteException.From(e));
        }

        _observer.End();
        return true;
    }

    private bool TryReadNext(int position, out TInput input)
    {
        if (_numbers is null)
        {
            return _reader.TryRead(_method.Input, out input);
        }

        bool found = position < _numbers.Length;
        input = found ? _numbers[position] : default!;
        return found;
    }

    // The next item begins on this thread, whatever the method awaits: it has the largest stack.
    private static TOutput Wait(ValueTask<TOutput> task) => task.IsCompleted ? task.GetAwaiter().GetResult() : task.AsTask().GetAwaiter().GetResult();

    private void CancelTheRest()
    {
        var notBegun = new RemoteException(typeof(OperationCanceledException).FullName!, "The request was canceled before the item began.", null, []);
        while (!_reply.IsFull && (_numbers is null ? _reader.TrySkip() : _reply.Count < _numbers.Length))
        {
            _reply.AddFailure(_reply.Count, ItemFailureKind.Canceled, notBegun);
        }
    }
}
