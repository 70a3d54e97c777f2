namespace WorkerGen.Pool;

/// <summary>The results of neighbouring items, which one reader takes one after another. Not thread-safe.</summary>
/// <param name="firstIndex">The index of the first item in the sequence.</param>
/// <param name="inputs">The inputs of a batch.</param>
/// <param name="values">Their values, as far as there are any.</param>
/// <param name="failures">Those of the run that have no value, in their order.</param>
/// <param name="start">The position of the first item in the batch.</param>
/// <param name="count">The number of items.</param>
internal sealed class ResultRun<TInput, TOutput>(
    long firstIndex, TInput[] inputs, TOutput[] values, ArraySegment<FailedResult> failures, int start, int count)
{
    private int _current = -1;
    private int _nextFailure;
    private bool _hasFailed;

    public long FirstIndex => firstIndex;

    public int Count => count;

    /// <summary>The number of items that have no value.</summary>
    public int FailureCount => failures.Count;

    /// <summary>The result that the reader has come to.</summary>
    public WorkerResult<TInput, TOutput> Current => _hasFailed
        ? failures[_nextFailure - 1].ToResult<TInput, TOutput>(firstIndex + _current, inputs[start + _current])
        : new WorkerResult<TInput, TOutput>(firstIndex + _current, inputs[start + _current], values[start + _current]);

    /// <summary>Why that item has no value, if it has none.</summary>
    public Exception? Failure => _hasFailed ? failures[_nextFailure - 1].Exception : null;

    /// <summary>Moves on to the next result.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        if (_current + 1 >= count)
        {
            return false;
        }

        _current++;
        _hasFailed = _nextFailure < failures.Count && failures[_nextFailure].Position == start + _current;
        _nextFailure += _hasFailed ? 1 : 0;
        return true;
    }
}

/// <summary>An item that has no value.</summary>
/// <param name="Position">Its position in the batch.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Exception">Why.</param>
internal readonly record struct FailedResult(int Position, WorkerResultStatus Status, Exception Exception)
{
    public WorkerResult<TInput, TOutput> ToResult<TInput, TOutput>(long index, TInput input) => new(index, input, Status, Exception);
}
