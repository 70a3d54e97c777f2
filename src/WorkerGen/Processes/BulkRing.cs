using System.Diagnostics;
using Microsoft.Win32.SafeHandles;
using WorkerGen.Methods;

namespace WorkerGen.Processes;

/// <summary>
/// A ring of bytes in the memory that a pool shares with one worker, through which large arrays cross, one way: one side fills it while the other empties
/// it, so that both copy at the same time and no array is ever in shared memory as a whole. Nothing in it outlives the two processes. One
/// thread of one side sends, one of the other receives.
/// </summary>
internal sealed unsafe class BulkRing
{
    /// <summary>How much can be on its way. It fits into the caches of the processors.</summary>
    public const int Capacity = 1024 * 1024;

    private const int Step = Capacity / 4;

    // The other side is copying at the same time. The system takes a part of this to find memory for a fresh large page, and sleeping takes several times as long.
    private static readonly TimeSpan Patience = TimeSpan.FromMicroseconds(300);

    private readonly SafeFileHandle _file;
    private readonly long _offset;
    private readonly byte* _bytes;
    private readonly long* _sent;
    private readonly long* _received;
    private bool? _hasRoom;

    // How many bytes this side has put in or taken out. The number in the page is for the other side, which could overwrite it.
    private long _done;

    /// <param name="file">The file that the memory belongs to.</param>
    /// <param name="offset">Where the ring begins in it.</param>
    /// <param name="start">The first byte of the file in this process.</param>
    /// <param name="sent">The number of bytes that have been put in; written by the sender.</param>
    /// <param name="received">The number of bytes that have been taken out; written by the receiver.</param>
    public BulkRing(SafeFileHandle file, long offset, byte* start, long* sent, long* received)
    {
        _file = file;
        _offset = offset;
        _bytes = start + offset;
        _sent = sent;
        _received = received;
    }

    /// <summary>The number of bytes that can be received at once; what the sender says.</summary>
    public long Waiting => Volatile.Read(ref *_sent) - _done;

    /// <summary>
    /// Makes sure, on the sender's side, that there is memory behind the ring: what is promised and missing would end the process when it is first touched.
    /// </summary>
    public bool HasRoom()
    {
        return _hasRoom ??= TryFill();

        bool TryFill()
        {
            try
            {
                var zeros = new byte[Step];
                for (int done = 0; done < Capacity; done += Step)
                {
                    RandomAccess.Write(_file, zeros, _offset + done);
                }

                return true;
            }
            catch (IOException)
            {
                // Then arrays cross in messages.
                return false;
            }
        }
    }

    /// <summary>Whether the other side has taken all that this one has sent.</summary>
    public bool IsEmpty => Volatile.Read(ref *_received) == _done;

    /// <summary>Sends arrays, as fast as the other side takes them; keeps the thread that long.</summary>
    /// <param name="arrays">The arrays, in the order in which they are received.</param>
    /// <param name="isOver">Whether the other side will take no more.</param>
    /// <returns>Whether all has been sent.</returns>
    /// <exception cref="InvalidDataException">The other side does not keep to its part.</exception>
    public bool Send(IReadOnlyList<BulkArray> arrays, Func<bool> isOver) => BulkTransfer.MoveAsync(arrays, SendSome, isOver, keepsThread: true).GetAwaiter().GetResult();

    /// <summary>Sends arrays without keeping a thread while the other side takes none.</summary>
    /// <inheritdoc cref="Send"/>
    public Task<bool> SendAsync(IReadOnlyList<BulkArray> arrays, Func<bool> isOver) => BulkTransfer.MoveAsync(arrays, SendSome, isOver, keepsThread: false);

    /// <summary>Receives arrays, which are allocated here; keeps the thread that long.</summary>
    /// <param name="arrays">The arrays, in the order in which they are sent.</param>
    /// <param name="isOver">Whether the other side will send no more.</param>
    /// <returns>Whether all has been received.</returns>
    /// <exception cref="InvalidDataException">The other side does not keep to its part.</exception>
    public bool Receive(IReadOnlyList<BulkArray> arrays, Func<bool> isOver) =>
        BulkTransfer.MoveAsync(arrays, ReceiveSome, isOver, keepsThread: true).GetAwaiter().GetResult();

    /// <summary>Receives arrays without keeping a thread while the other side sends none.</summary>
    /// <inheritdoc cref="Receive"/>
    public Task<bool> ReceiveAsync(IReadOnlyList<BulkArray> arrays, Func<bool> isOver) => BulkTransfer.MoveAsync(arrays, ReceiveSome, isOver, keepsThread: false);

    // Until the other side takes none for a moment.
    private long SendSome(BulkArray array, long done)
    {
        while (done < array.Bytes)
        {
            int free = Capacity - Between(_done, Volatile.Read(ref *_received));
            if (free == 0)
            {
                if (!WaitFor(_received, _done - Capacity))
                {
                    break;
                }

                continue;
            }

            int position = (int)(_done % Capacity);
            Span<byte> bytes = array.Slice(done, Math.Min(Math.Min(free, Capacity - position), Step));
            bytes.CopyTo(new Span<byte>(_bytes + position, bytes.Length));
            _done += bytes.Length;
            Volatile.Write(ref *_sent, _done);
            done += bytes.Length;
        }

        return done;
    }

    // Until the other side sends none for a moment.
    private long ReceiveSome(BulkArray array, long done)
    {
        array.Allocate();
        while (done < array.Bytes)
        {
            int waiting = Between(Volatile.Read(ref *_sent), _done);
            if (waiting == 0)
            {
                if (!WaitFor(_sent, _done))
                {
                    break;
                }

                continue;
            }

            int position = (int)(_done % Capacity);
            Span<byte> bytes = array.Slice(done, Math.Min(Math.Min(waiting, Capacity - position), Step));
            new Span<byte>(_bytes + position, bytes.Length).CopyTo(bytes);
            _done += bytes.Length;
            Volatile.Write(ref *_received, _done);
            done += bytes.Length;
        }

        return done;
    }

    // The bytes that are on their way. Whatever the other side has written as its number, nothing beside the ring is touched.
    private static int Between(long sent, long received) => unchecked(sent - received) is >= 0 and <= Capacity and var bytes
        ? (int)bytes
        : throw new InvalidDataException("it wrote into the memory for arrays what cannot be there");

    // Spins for a moment, and gives way to other threads after the first spins.
    private static bool WaitFor(long* number, long seen)
    {
        var wait = default(SpinWait);
        long start = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref *number) == seen)
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
            {
                return false;
            }

            wait.SpinOnce(sleep1Threshold: -1);
        }

        return true;
    }
}
