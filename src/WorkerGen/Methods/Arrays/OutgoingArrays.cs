namespace WorkerGen.Methods;

/// <summary>What the other end takes besides plain JSON, and the arrays that are to cross beside one message. Not thread-safe.</summary>
/// <param name="hasRoom">Whether there is a way beside the messages; asked for each large array.</param>
internal sealed class OutgoingArrays(Func<bool>? hasRoom)
{
    /// <summary>How large an array is that crosses beside a message; a smaller one is as fast within it.</summary>
    public const int LeastBytes = 4 * 1024;

    /// <summary>For numbers that are to be packed in the message.</summary>
    public static readonly OutgoingArrays InMessage = new(hasRoom: null);

    private List<BulkArray>? _arrays;
    private int _kept;

    public IReadOnlyList<BulkArray> Arrays => _arrays ?? (IReadOnlyList<BulkArray>)[];

    public int Count => _arrays?.Count ?? 0;

    /// <summary>The number of bytes of all arrays.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whether the message is for people: of a large array it tells the length.</summary>
    public bool IsForPeople { get; init; }

    /// <summary>Has an array cross beside the message if it is large enough and there is a way.</summary>
    /// <param name="codec">The codec of its numbers.</param>
    /// <param name="numbers">The array.</param>
    /// <param name="place">What stands for the array in the message.</param>
    public unsafe bool TryAdd<T>(NumberCodec<T> codec, ReadOnlyMemory<T> numbers, out int place)
        where T : unmanaged
    {
        place = IsForPeople ? numbers.Length : Count;
        if ((long)numbers.Length * sizeof(T) < LeastBytes || hasRoom?.Invoke() is not true)
        {
            return false;
        }

        var array = new BulkArray<T>(codec, numbers);
        (_arrays ??= []).Add(array);
        Bytes += array.Bytes;
        return true;
    }

    /// <summary>Copies the arrays that have been added, because whoever they come from may write into them again.</summary>
    public void Keep()
    {
        for (; _kept < Count; _kept++)
        {
            _arrays![_kept] = _arrays[_kept].Copy();
        }
    }

    /// <summary>Takes back the last arrays, so that so many are left.</summary>
    public void Truncate(int count)
    {
        _kept = Math.Min(_kept, count);
        for (int i = Count - 1; i >= count; i--)
        {
            Bytes -= _arrays![i].Bytes;
            _arrays.RemoveAt(i);
        }
    }
}
