using System.Diagnostics.CodeAnalysis;
using WorkerGen.Methods;
using WorkerGen.Rpc;

namespace WorkerGen.Host;

/// <summary>Collects what becomes of the items of a request, as far as it fits into one message. Not thread-safe.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The reply that is built owns the values.")]
internal sealed class RunReplyBuilder<TOutput>
{
    private readonly WorkerCodec<TOutput> _codec;
    private readonly int _maxBytes;
    private readonly ItemArrayWriter _values;
    private readonly List<ItemFailure> _failures = [];
    private readonly bool _packs;
    private TOutput[] _numbers;
    private int _numberCount;
    private long _failureBytes;

    /// <param name="codec">Writes values.</param>
    /// <param name="outgoing">What the caller takes besides plain JSON, if anything.</param>
    /// <param name="maxBytes">The number of bytes that values and failures may take.</param>
    /// <param name="expected">The number of items, if it is known.</param>
    public RunReplyBuilder(WorkerCodec<TOutput> codec, OutgoingArrays? outgoing, int maxBytes, int expected)
    {
        _codec = codec;
        _maxBytes = maxBytes;
        _packs = outgoing is not null && codec.CanPack;
        _numbers = _packs && expected > 0 ? new TOutput[expected] : [];
        _values = new ItemArrayWriter { MaxItemBytes = maxBytes, Arrays = outgoing };
    }

    /// <summary>The number of items that the reply tells about.</summary>
    public int Count => _packs ? _numberCount : _values.Count;

    /// <summary>Whether the last item did not fit beside those before it: it counts as not begun, and no more can be added.</summary>
    public bool IsFull { get; private set; }

    /// <exception cref="Exception">The value cannot be written, or would not even fit alone; a failure is to be added for it.</exception>
    public void AddValue(TOutput value)
    {
        if (_packs)
        {
            AddNumber(value);
        }
        else
        {
            _values.Write(_codec, value);
        }

        TakeBackLastIfTooMuch();
    }

    public void AddFailure(int position, ItemFailureKind kind, RemoteException exception)
    {
        if (_packs)
        {
            AddNumber(default!);
        }
        else if (_values.Count == position)
        {
            // A value that could not be written has left null in its place already.
            _values.WriteNull();
        }

        RemoteException fitting = exception.Within(_maxBytes);
        _failureBytes += fitting.MostBytes;
        _failures.Add(new ItemFailure(position, kind, fitting));
        TakeBackLastIfTooMuch();
    }

    /// <summary>Makes what has been added independent of the next item, which may write into the arrays that the one before it has returned.</summary>
    public void Keep() => _values.Arrays?.Keep();

    public RunReply Build(TimeSpan elapsed) => new(_packs ? WriteNumbers() : _values, _failures, elapsed);

    private void AddNumber(TOutput value)
    {
        if (_numberCount == _numbers.Length)
        {
            Array.Resize(ref _numbers, Math.Max(2 * _numbers.Length, PackedArrays.LeastCount));
        }

        _numbers[_numberCount++] = value;
    }

    private ItemArrayWriter WriteNumbers()
    {
        ReadOnlyMemory<TOutput> numbers = _numbers.AsMemory(0, _numberCount);
        if (numbers.Length < PackedArrays.LeastCount)
        {
            foreach (TOutput number in numbers.Span)
            {
                _values.Write(_codec, number);
            }

            return _values;
        }

        OutgoingArrays arrays = _values.Arrays!;
        _values.Dispose();
        return ItemArrayWriter.OfNumbers(_codec, numbers, arrays);
    }

    private void TakeBackLastIfTooMuch()
    {
        long bytes = _packs ? ItemArrayWriter.PackedBytes<TOutput>(_numberCount) : _values.Length;
        if (Count == 1 || bytes + _failureBytes <= _maxBytes)
        {
            return;
        }

        IsFull = true;
        if (_packs)
        {
            _numberCount--;
        }
        else
        {
            _values.DropLast();
        }

        if (_failures is [.., { Position: var last }] && last == Count)
        {
            _failures.RemoveAt(_failures.Count - 1);
        }
    }
}
