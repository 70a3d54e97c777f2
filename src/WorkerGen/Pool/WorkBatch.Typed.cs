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
    public abstract void Deliver(ResultRun<TInput, TOutput> results);

    /// <summary>Takes items back that are to be run again, before those that have not run at all.</summary>
    public abstract void TakeBack(WorkBatch<TInput, TOutput> batch);
}

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

    public override ItemArrayWriter WriteInputs(int maxBytes, OutgoingArrays? arrays, Action<BatchTally> count)
    {
        WorkerCodec<TInput> codec = _source.Method.Input;
        if (arrays is not null && codec.CanPack && _inputs.Length >= PackedArrays.LeastCount)
        {
            return WriteNumbers(codec, arrays, Math.Min(maxBytes, MaxRequestBytes));
        }

        var writer = new ItemArrayWriter { MaxItemBytes = maxBytes, Arrays = arrays };
        for (int position = 0; position < _inputs.Length; position++)
        {
            if (writer.Length > MaxRequestBytes)
            {
                Shorten(position);
                break;
            }

            try
            {
                writer.Write(codec, _inputs[position]);
            }
            catch (Exception e)
            {
                writer.Dispose();
                arrays?.Truncate(0);
                return WriteInputsAround(position, maxBytes, arrays, count, e);
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
        var failures = new List<FailedResult>();
        var runAgain = new List<int>();
        int answered = ReadResults(reply, workerProcessId, overdue, out TOutput[] values, failures, runAgain);
        BatchTally tally = new(answered - failures.Count, 0, 0, 0, -runAgain.Count);
        foreach (FailedResult failure in failures)
        {
            tally.Add(failure.Status);
        }

        _source.Observe(answered, reply.Elapsed);
        count(tally);
        runAgain.Add(answered);
        var failed = new ArraySegment<FailedResult>([.. failures]);
        int start = 0;
        foreach (int end in runAgain)
        {
            int failedHere = 0;
            while (failedHere < failed.Count && failed[failedHere].Position < end)
            {
                failedHere++;
            }

            Deliver(start, end, values, failed[..failedHere]);
            HandBack(end, end == answered ? _inputs.Length : end + 1, UnexplainedLosses);
            failed = failed[Math.Min(failedHere + 1, failed.Count)..];
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
    private ItemArrayWriter WriteInputsAround(int culprit, int maxBytes, OutgoingArrays? arrays, Action<BatchTally> count, Exception cause)
    {
        var exception = new WorkerSerializationException(
            $"The input of {NameOf(culprit)} cannot be sent to a worker: {cause.Message}", cause)
        { Method = _source.Method.Name };
        End(culprit, culprit + 1, WorkerResultStatus.Failed, LostAttempts + 1, count, _ => exception);
        HandBack(culprit + 1, _inputs.Length, UnexplainedLosses);
        _inputs = _inputs[..culprit];
        return WriteInputs(maxBytes, arrays, count);
    }

    private ItemArrayWriter WriteNumbers(WorkerCodec<TInput> codec, OutgoingArrays arrays, int maxBytes)
    {
        int fitting = _inputs.Length;
        while (fitting > PackedArrays.LeastCount && ItemArrayWriter.PackedBytes<TInput>(fitting) > maxBytes)
        {
            fitting /= 2;
        }

        if (fitting < _inputs.Length)
        {
            Shorten(fitting);
        }

        return ItemArrayWriter.OfNumbers(codec, _inputs, arrays);
    }

    private void End(int start, int end, WorkerResultStatus status, int attempts, Action<BatchTally> count, Func<FailedItem, Exception> exceptionFor)
    {
        var tally = default(BatchTally);
        var failures = new FailedResult[end - start];
        for (int i = 0; i < failures.Length; i++)
        {
            failures[i] = Ended(start + i, status, attempts, exceptionFor);
            tally.Add(status);
        }

        count(tally);
        Deliver(start, end, [], failures);
    }

    private FailedResult Ended(int position, WorkerResultStatus status, int attempts, Func<FailedItem, Exception> exceptionFor)
    {
        TInput input = _inputs[position];
        return new FailedResult(position, status, exceptionFor(
            new FailedItem(_source.IsSequence ? FirstIndex + position : null, Show(input), input is ITuple, attempts)));
    }

    private void Deliver(int start, int end, TOutput[] values, ArraySegment<FailedResult> failures)
    {
        if (start < end)
        {
            _source.Deliver(new ResultRun<TInput, TOutput>(FirstIndex + start, _inputs, values, failures, start, end - start));
        }
    }

    /// <returns>The number of items that have been run.</returns>
    private int ReadResults(
        RunReply reply, int workerProcessId, OverdueItem? overdue, out TOutput[] values, List<FailedResult> failures, List<int> runAgain)
    {
        var reader = new ItemArrayReader(reply.Values, reply.Incoming);
        TOutput[]? numbers = reader.ReadNumbers(_source.Method.Output);
        if (numbers?.Length <= _inputs.Length && numbers.Length > 0 && reply.Failures.Count == 0 && overdue is null)
        {
            values = numbers;
            return numbers.Length;
        }

        values = new TOutput[_inputs.Length];
        int nextFailure = 0;
        int position = 0;
        for (; position < values.Length; position++)
        {
            ItemFailure? failure = nextFailure < reply.Failures.Count && reply.Failures[nextFailure].Position == position ? reply.Failures[nextFailure++] : null;
            bool isOverdue = overdue?.Position == position;
            if (failure is null && !isOverdue)
            {
                if (!TryReadValue(position, reader, out values[position], failures))
                {
                    break;
                }

                continue;
            }

            ThrowIfMissing(reader.TrySkip());
            FailedResult failed = isOverdue ? Ended(position, WorkerResultStatus.TimedOut, LostAttempts + 1, overdue!.ExceptionFor) : Failed(position, failure!, workerProcessId);
            failures.Add(failed);
            if (overdue is not null && failed.Status == WorkerResultStatus.Canceled)
            {
                // It had begun just before the token was canceled that was meant for another.
                runAgain.Add(position);
            }
        }

        // The worker may leave the last items undone, but not all of them: they would come back for ever.
        ThrowIfMissing(position > 0);
        return nextFailure == reply.Failures.Count && !reader.TrySkip() ? position
            : throw new JsonException("The reply has results for other items than the request.");
    }

    /// <returns>Whether the reply had one more.</returns>
    private bool TryReadValue(int position, ItemArrayReader reader, out TOutput value, List<FailedResult> failures)
    {
        try
        {
            return reader.TryRead(_source.Method.Output, out value);
        }
        catch (Exception e)
        {
            var exception = new WorkerSerializationException($"The value of {NameOf(position)} could not be read: {e.Message}", e)
            {
                Method = _source.Method.Name,
                Input = Show(_inputs[position]),
            };
            failures.Add(new FailedResult(position, WorkerResultStatus.Failed, exception));
            value = default!;
            return true;
        }
    }

    private FailedResult Failed(int position, ItemFailure failure, int workerProcessId) => failure.Kind switch
    {
        ItemFailureKind.Canceled => new FailedResult(position, WorkerResultStatus.Canceled, CanceledException()),
        ItemFailureKind.Threw => new FailedResult(
            position, WorkerResultStatus.Failed, ExceptionRebuilder.Rebuild(failure.Exception, _source.Method, workerProcessId, Show(_inputs[position]))),
        _ => new FailedResult(position, WorkerResultStatus.Failed, NotCrossed(position, failure, workerProcessId)),
    };

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
        using var writer = new ItemArrayWriter { Arrays = new OutgoingArrays(static () => true) { IsForPeople = true } };
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
