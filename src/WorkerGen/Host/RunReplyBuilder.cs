using System.Diagnostics.CodeAnalysis;
using WorkerGen.Methods;
using WorkerGen.Rpc;

namespace WorkerGen.Host;

/// <summary>Collects what becomes of the items of a request, as far as it fits into one message. Not thread-safe.</summary>
/// <param name="maxBytes">The number of bytes that values and failures may take.</param>
[SuppressMessage("Design", "CA1001", Justification = "The reply that is built owns the values.")]
internal sealed class RunReplyBuilder(int maxBytes)
{
    private readonly ItemArrayWriter _values = new() { MaxItemBytes = maxBytes };
    private readonly List<ItemFailure> _failures = [];
    private long _failureBytes;

    /// <summary>The number of items that the reply tells about.</summary>
    public int Count => _values.Count;

    /// <summary>Whether the last item did not fit beside those before it: it counts as not begun, and no more can be added.</summary>
    public bool IsFull { get; private set; }

    /// <exception cref="Exception">The value cannot be written, or would not even fit alone; a failure is to be added for it.</exception>
    public void AddValue<T>(WorkerCodec<T> codec, T value)
    {
        _values.Write(codec, value);
        TakeBackLastIfTooMuch();
    }

    public void AddFailure(int position, ItemFailureKind kind, RemoteException exception)
    {
        if (_values.Count == position)
        {
            // A value that could not be written has left null in its place already.
            _values.WriteNull();
        }

        RemoteException fitting = exception.Within(maxBytes);
        _failureBytes += fitting.MostBytes;
        _failures.Add(new ItemFailure(position, kind, fitting));
        TakeBackLastIfTooMuch();
    }

    public RunReply Build(TimeSpan elapsed) => new(_values, _failures, elapsed);

    private void TakeBackLastIfTooMuch()
    {
        if (Count == 1 || _values.Length + _failureBytes <= maxBytes)
        {
            return;
        }

        IsFull = true;
        _values.DropLast();
        if (_failures is [.., { Position: var last }] && last == Count)
        {
            _failures.RemoveAt(_failures.Count - 1);
        }
    }
}
