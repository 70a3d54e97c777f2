using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using WorkerGen.Methods;
using WorkerGen.Rpc;

namespace WorkerGen.Pool;

/// <summary>A call as its batches see it.</summary>
internal abstract class WorkSource<TInput, TOutput> : WorkSource
{
    protected WorkSource(WorkerMethod<TInput, TOutput> method, TimeSpan? timeout, WorkerProgressReceiver? progress)
        : base(method, timeout, progress) => Method = method;

    public new WorkerMethod<TInput, TOutput> Method { get; }

    /// <summary>Takes results; each item gets exactly one.</summary>
    public abstract void Deliver(ResultSegment<TInput, TOutput> results);

    /// <summary>Takes items back that are to be run again, before those that have not run at all.</summary>
    public abstract void TakeBack(WorkBatch<TInput, TOutput> batch);
}

/// <summary>The results of neighbouring items.</summary>
/// <param name="FirstIndex">The index of the first item in the sequence.</param>
/// <param name="Results">The results.</param>
internal readonly record struct ResultSegment<TInput, TOutput>(long FirstIndex, WorkerResult<TInput, TOutput>[] Results);

/// <summary>Neighbouring items of one call.</summary>
internal sealed class WorkBatch<TInput, TOutput> : WorkBatch
{
    private const int ShownInputLength = 200;

    // A request is held in memory several times on its way; large items go in smaller batches.
    private const int MaxRequestBytes = 4 * 1024 * 1024;

    private readonly WorkSource<TInput, TOutput> _source;
    private TInput[] _inputs;

    public WorkBatch(WorkSource<TInput, TOutput> source, long firstIndex, TInput[] inputs, int lostAttempts = 0)
    {
        _source = source;
        FirstIndex = firstIndex;
        _inputs = inputs;
        LostAttempts = lostAttempts;
    }

    public override WorkSource Source => _source;

    public override int Count => _inputs.Length;

    /// <summary>The index of the first item in its sequence.</summary>
    public long FirstIndex { get; }

    /// <summary>How often the one item of this batch has killed its worker.</summary>
    private int LostAttempts { get; }

    public override ItemArrayWriter WriteInputs(int maxBytes, Action<BatchTally> count)
    {
        var writer = new ItemArrayWriter { MaxItemBytes = maxBytes };
        for (int position = 0; position < _inputs.Length; position++)
        {
            if (writer.Length > MaxRequestBytes)
            {
                Shorten(position);
                break;
            }

            try
            {
                writer.Write(_source.Method.Input, _inputs[position]);
            }
            catch (Exception e)
            {
                writer.Dispose();
                return WriteInputsAround(position, maxBytes, count, e);
            }

            if (position > 0 && writer.Length > maxBytes)
            {
                writer.DropLast();
                Shorten(position);
            }
        }

        return writer;
    }

    public override void Complete(RunReply reply, int workerProcessId, OverdueItem? overdue, Action<BatchTally> count)
    {
        var results = new WorkerResult<TInput, TOutput>[_inputs.Length];
        var runAgain = new List<int>();
        int answered = ReadResults(reply, workerProcessId, overdue, results, runAgain);
        var tally = default(BatchTally);
        for (int position = 0; position < answered; position++)
        {
            tally.Add(results[position].Status);
        }

        _source.Observe(answered, reply.Elapsed);
        count(tally with { Canceled = tally.Canceled - runAgain.Count });
        runAgain.Add(answered);
        int start = 0;
        foreach (int end in runAgain)
        {
            Deliver(start, start == 0 && end == results.Length ? results : results[start..end]);
            HandBack(end, end == answered ? _inputs.Length : end + 1, UnexplainedLosses);
            start = end + 1;
        }
    }

    public override void EndAll(WorkerResultStatus status, Action<BatchTally> count, Func<FailedItem, Exception> exceptionFor) =>
        End(0, _inputs.Length, status, UnexplainedLosses + 1, count, exceptionFor);

    public override void EndCulprit(
        int position, WorkerResultStatus status, int maxAttempts, Action<BatchTally> count, Func<FailedItem, Exception> exceptionFor)
    {
        HandBack(0, position, UnexplainedLosses);
        HandBack(position + 1, _inputs.Length, UnexplainedLosses);
        if (status == WorkerResultStatus.Crashed && LostAttempts + 1 < maxAttempts)
        {
            _source.TakeBack(new WorkBatch<TInput, TOutput>(_source, FirstIndex + position, [_inputs[position]], LostAttempts + 1));
            return;
        }

        End(position, position + 1, status, LostAttempts + 1, count, exceptionFor);
    }

    public override void HandBack()
    {
        if (UnexplainedLosses == 0)
        {
            HandBack(0, _inputs.Length, 1);
            return;
        }

        // It is not chance any more, so the guilty item has to be found: each gets a worker of its own.
        for (int position = 0; position < _inputs.Length; position++)
        {
            HandBack(position, position + 1, UnexplainedLosses + 1);
        }
    }

    private void HandBack(int start, int end, int unexplainedLosses)
    {
        if (start < end)
        {
            _source.TakeBack(new WorkBatch<TInput, TOutput>(_source, FirstIndex + start, _inputs[start..end], LostAttempts)
            {
                UnexplainedLosses = unexplainedLosses,
            });
        }
    }

    /// <summary>Keeps the first items; the others become a batch of their own that is run later.</summary>
    public override void Shorten(int count)
    {
        HandBack(count, _inputs.Length, UnexplainedLosses);
        _inputs = _inputs[..count];
    }

    // The item ends here; those before it stay in this batch, and those behind it become a batch of their own.
    private ItemArrayWriter WriteInputsAround(int culprit, int maxBytes, Action<BatchTally> count, Exception cause)
    {
        var exception = new WorkerSerializationException(
            $"The input of {NameOf(culprit)} cannot be sent to a worker: {cause.Message}", cause)
        { Method = _source.Method.Name };
        End(culprit, culprit + 1, WorkerResultStatus.Failed, LostAttempts + 1, count, _ => exception);
        HandBack(culprit + 1, _inputs.Length, UnexplainedLosses);
        _inputs = _inputs[..culprit];
        return WriteInputs(maxBytes, count);
    }

    private void End(int start, int end, WorkerResultStatus status, int attempts, Action<BatchTally> count, Func<FailedItem, Exception> exceptionFor)
    {
        var tally = default(BatchTally);
        var results = new WorkerResult<TInput, TOutput>[end - start];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = Ended(start + i, status, attempts, exceptionFor);
            tally.Add(status);
        }

        count(tally);
        Deliver(start, results);
    }

    private WorkerResult<TInput, TOutput> Ended(int position, WorkerResultStatus status, int attempts, Func<FailedItem, Exception> exceptionFor)
    {
        long index = FirstIndex + position;
        TInput input = _inputs[position];
        return new WorkerResult<TInput, TOutput>(index, input, status, exceptionFor(
            new FailedItem(_source.IsSequence ? index : null, Show(input), input is ITuple, attempts)));
    }

    private void Deliver(int start, WorkerResult<TInput, TOutput>[] results)
    {
        if (results.Length > 0)
        {
            _source.Deliver(new ResultSegment<TInput, TOutput>(FirstIndex + start, results));
        }
    }

    /// <returns>The number of items that have been run.</returns>
    private int ReadResults(
        RunReply reply, int workerProcessId, OverdueItem? overdue, WorkerResult<TInput, TOutput>[] results, List<int> runAgain)
    {
        var values = new ItemArrayReader(reply.Values);
        int nextFailure = 0;
        int position = 0;
        for (; position < results.Length; position++)
        {
            ItemFailure? failure = nextFailure < reply.Failures.Count && reply.Failures[nextFailure].Position == position ? reply.Failures[nextFailure++] : null;
            bool isOverdue = overdue?.Position == position;
            if (failure is null && !isOverdue)
            {
                if (!TryReadResult(position, values, out results[position]))
                {
                    break;
                }

                continue;
            }

            ThrowIfMissing(values.TrySkip());
            results[position] = isOverdue ? Ended(position, WorkerResultStatus.TimedOut, LostAttempts + 1, overdue!.ExceptionFor) : FailedResult(position, failure!, workerProcessId);
            if (overdue is not null && results[position].Status == WorkerResultStatus.Canceled)
            {
                // It had begun just before the token was canceled that was meant for another.
                runAgain.Add(position);
            }
        }

        // The worker may leave the last items undone, but not all of them: they would come back for ever.
        ThrowIfMissing(position > 0);
        return nextFailure == reply.Failures.Count && !values.TrySkip() ? position
            : throw new JsonException("The reply has results for other items than the request.");
    }

    /// <returns>Whether the reply had one more.</returns>
    private bool TryReadResult(int position, ItemArrayReader values, out WorkerResult<TInput, TOutput> result)
    {
        long index = FirstIndex + position;
        try
        {
            bool found = values.TryRead(_source.Method.Output, out TOutput value);
            result = new WorkerResult<TInput, TOutput>(index, _inputs[position], value);
            return found;
        }
        catch (Exception e)
        {
            var exception = new WorkerSerializationException($"The value of {NameOf(position)} could not be read: {e.Message}", e)
            {
                Method = _source.Method.Name,
                Input = Show(_inputs[position]),
            };
            result = new WorkerResult<TInput, TOutput>(index, _inputs[position], WorkerResultStatus.Failed, exception);
            return true;
        }
    }

    private WorkerResult<TInput, TOutput> FailedResult(int position, ItemFailure failure, int workerProcessId)
    {
        long index = FirstIndex + position;
        TInput input = _inputs[position];
        return failure.Kind switch
        {
            ItemFailureKind.Canceled => new WorkerResult<TInput, TOutput>(index, input, WorkerResultStatus.Canceled, CanceledException()),
            ItemFailureKind.Threw => new WorkerResult<TInput, TOutput>(
                index, input, WorkerResultStatus.Failed, ExceptionRebuilder.Rebuild(failure.Exception, _source.Method, workerProcessId, Show(input))),
            _ => new WorkerResult<TInput, TOutput>(index, input, WorkerResultStatus.Failed, NotCrossed(position, failure, workerProcessId)),
        };
    }

    private WorkerSerializationException NotCrossed(int position, ItemFailure failure, int workerProcessId) =>
        new($"The {(failure.Kind == ItemFailureKind.Input ? "input" : "value")} of {NameOf(position)} could not cross the process boundary: " +
            $"{failure.Exception.Type}: {failure.Exception.Message}")
        {
            Method = _source.Method.Name,
            WorkerProcessId = workerProcessId,
            Input = Show(_inputs[position]),
        };

    private string NameOf(int position) => _source.IsSequence ? $"item {FirstIndex + position} of {_source.Method.Name}" : _source.Method.Name;

    private OperationCanceledException CanceledException() => new($"The item of {_source.Method.Name} was canceled.", _source.Abandoned);

    private string? Show(TInput input)
    {
        using var writer = new ItemArrayWriter();
        try
        {
            writer.Write(_source.Method.Input, input);
        }
        catch (Exception)
        {
            // It is shown where it can be shown; the exception that matters is the one that is being made.
            return null;
        }

        ReadOnlySpan<byte> json = writer.Complete().Span[1..^1];
        if (json.Length <= ShownInputLength)
        {
            return Encoding.UTF8.GetString(json);
        }

        int length = ShownInputLength;
        while ((json[length] & 0b1100_0000) == 0b1000_0000)
        {
            // In the middle of a character.
            length--;
        }

        return string.Concat(Encoding.UTF8.GetString(json[..length]), "…");
    }

    private static void ThrowIfMissing(bool found)
    {
        if (!found)
        {
            throw new JsonException("The reply has results for fewer items than the request.");
        }
    }
}
