using System.Runtime.CompilerServices;

namespace WorkerGen.Pool;

/// <summary>
/// The inputs of a parallel call that wait for a worker. One thread adds, without a lock; those that take have one among themselves.
/// </summary>
internal sealed class InputQueue<T>
{
    private const int FirstLength = 32;
    private const int MostLength = 8_192;

    private Segment _tail;
    private int _tailCount;
    private long _added;
    private Segment _head;
    private int _headTaken;
    private long _taken;

    public InputQueue() => _head = _tail = new Segment(FirstLength);

    /// <summary>The number of inputs that have been added.</summary>
    public long Added => Volatile.Read(ref _added);

    /// <summary>The number of inputs that have been taken.</summary>
    public long Taken => _taken;

    /// <summary>The number of inputs that wait.</summary>
    public int Count => (int)Math.Min(Added - _taken, int.MaxValue);

    public void Add(T input)
    {
        if (_tailCount == _tail.Inputs.Length)
        {
            _tail = _tail.Next = new Segment(Math.Min(2 * _tail.Inputs.Length, MostLength));
            _tailCount = 0;
        }

        _tail.Inputs[_tailCount++] = input;

        // Whoever sees the new number sees the input, and the segment that it is in.
        Volatile.Write(ref _added, _added + 1);
    }

    /// <summary>Takes the first inputs, of which there are so many.</summary>
    public T[] Take(int count)
    {
        var inputs = new T[count];
        for (int done = 0; done < count;)
        {
            if (_headTaken == _head.Inputs.Length)
            {
                _head = _head.Next!;
                _headTaken = 0;
            }

            Span<T> some = _head.Inputs.AsSpan(_headTaken, Math.Min(count - done, _head.Inputs.Length - _headTaken));
            some.CopyTo(inputs.AsSpan(done));
            if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            {
                some.Clear();
            }

            _headTaken += some.Length;
            done += some.Length;
        }

        _taken += count;
        return inputs;
    }

    private sealed class Segment(int length)
    {
        public readonly T[] Inputs = new T[length];

        public Segment? Next;
    }
}
