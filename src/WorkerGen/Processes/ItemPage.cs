using System.Diagnostics;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace WorkerGen.Processes;

/// <summary>
/// A page of memory shared by a pool and one worker, in which the worker notes the item that it is running. It outlives the worker, so that
/// its last words are the truth whatever ended it. The pool notes in it which request is to end early. Each number is written by one side
/// and read by the other, without locks. Behind the page there are two rings for large arrays, which take no memory until they are used.
/// </summary>
internal sealed unsafe class ItemPage : IDisposable
{
    private const int Size = 4096;
    private const int SizeWithRings = Size + (2 * BulkRing.Capacity);

    // Where the numbers of the rings are: each where no other side writes nearby.
    private const int SentToWorker = 512;
    private const int ReceivedByWorker = 1024;
    private const int SentByWorker = 1536;
    private const int ReceivedFromWorker = 2048;

    private const string SharedMemory = "/dev/shm";
    private const long NoItem = -1;

    // What an item that has ended leaves: -2 is the first, -3 the second.
    private const long FirstEnded = -2;

    // Whatever writes there faster than it can be read is no host that runs items, and must not hold the reader.
    private const int MaxReads = 1_000;

    // Linux counts the same time in steps of at most 10 ms, and to ask for that costs a fraction: an item may take less than to look at a clock.
    private static readonly TimeSpan Resolution = OperatingSystem.IsLinux() ? TimeSpan.FromMilliseconds(11) : TimeSpan.Zero;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly long* _ordinal;
    private readonly long* _started;
    private readonly long* _endEarly;
    private string? _path;

    private ItemPage(FileStream stream, string? path)
    {
        _path = path;
        long size = stream.Length >= SizeWithRings ? SizeWithRings : Size;
        long whole = Math.Max(stream.Length, Size);
        _file = MemoryMappedFile.CreateFromFile(stream, null, whole, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, size);
        byte* pointer = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        _ordinal = (long*)pointer;
        _started = _ordinal + 1;
        _endEarly = _ordinal + 2;
        if (size == SizeWithRings)
        {
            ToWorker = new BulkRing(stream.SafeFileHandle, Size, pointer, (long*)(pointer + SentToWorker), (long*)(pointer + ReceivedByWorker));
            FromWorker = new BulkRing(
                stream.SafeFileHandle, Size + BulkRing.Capacity, pointer, (long*)(pointer + SentByWorker), (long*)(pointer + ReceivedFromWorker));
        }
    }

    /// <summary>The way for large arrays to the worker, if the client has made room for one.</summary>
    public BulkRing? ToWorker { get; }

    /// <summary>The way for large arrays from the worker, if the client has made room for one.</summary>
    public BulkRing? FromWorker { get; }

    /// <summary>The file, until <see cref="Unlink"/>.</summary>
    public string? Path => _path;

    /// <exception cref="IOException">There is no room for it, neither in shared memory nor in the directory for temporary files.</exception>
    /// <exception cref="UnauthorizedAccessException">Neither may be written to.</exception>
    public static ItemPage Create()
    {
        try
        {
            if (Directory.Exists(SharedMemory))
            {
                return CreateIn(SharedMemory);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Containers give little of it, or none; a file does as well, only that the system may write it to disk now and then.
        }

        return CreateIn(System.IO.Path.GetTempPath());
    }

    /// <summary>The worker's end. The name of the file is removed at once, so that nothing is left whatever happens.</summary>
    public static ItemPage Open(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 1);
        var page = new ItemPage(stream, path);
        page.Unlink();
        return page;
    }

    public void Begin(long ordinal)
    {
        Volatile.Write(ref *_started, Now());
        Volatile.Write(ref *_ordinal, ordinal);
    }

    public void End() => Volatile.Write(ref *_ordinal, FirstEnded - Volatile.Read(ref *_ordinal));

    /// <summary>What began is no item: the one before it is still the last that has ended. The next request begins with this number.</summary>
    public void Withdraw() => Volatile.Write(ref *_ordinal, FirstEnded - Volatile.Read(ref *_ordinal) + 1);

    /// <summary>Reads the running item and for how long it has run; the clock is the system's monotonic one, common to all processes.</summary>
    /// <param name="ordinal">The item; when none runs, the last one that has ended, or -1.</param>
    /// <param name="elapsed">The time since it began at the least, when one runs.</param>
    public bool TryGetRunning(out long ordinal, out TimeSpan elapsed)
    {
        long started;
        int reads = 0;
        do
        {
            ordinal = Volatile.Read(ref *_ordinal);
            started = Volatile.Read(ref *_started);
        }
        while (ordinal != Volatile.Read(ref *_ordinal) && ++reads < MaxReads);

        bool isRunning = ordinal >= 0;
        elapsed = isRunning && Stopwatch.GetElapsedTime(started) - Resolution is var time && time > TimeSpan.Zero ? time : TimeSpan.Zero;
        ordinal = isRunning ? ordinal : Math.Max(NoItem, unchecked(FirstEnded - ordinal));
        return isRunning;
    }

    /// <summary>Asks the worker to begin no more items of a request. Requests are told apart by their first item, so none is meant by mistake.</summary>
    public void EndEarly(long firstOrdinal) => Volatile.Write(ref *_endEarly, firstOrdinal + 1);

    /// <summary>Whether the request with this first item is to end early.</summary>
    public bool IsToEndEarly(long firstOrdinal) => Volatile.Read(ref *_endEarly) == firstOrdinal + 1;

    public void Unlink()
    {
        if (_path is not null && !OperatingSystem.IsWindows())
        {
            File.Delete(_path);
        }

        _path = null;
    }

    public void Dispose()
    {
        Unlink();
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    private static long Now() =>
        OperatingSystem.IsLinux() ? Environment.TickCount64 * (Stopwatch.Frequency / 1_000) : Stopwatch.GetTimestamp();

    // For this user alone, whatever others may do with the files that this program makes.
    private static FileStreamOptions CreationOptions()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 1,
        };
        if (OperatingSystem.IsWindows())
        {
            options.Options = FileOptions.DeleteOnClose;
        }
        else
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private static ItemPage CreateIn(string directory)
    {
        string path = System.IO.Path.Combine(directory, $"workergen-{Environment.ProcessId}-{Guid.NewGuid():N}");
        var stream = new FileStream(path, CreationOptions());
        try
        {
            // Real bytes, not only a length: room that is promised and missing would end the process when the page is first touched.
            Span<byte> content = stackalloc byte[Size];
            MemoryMarshal.Write(content, NoItem);
            stream.Write(content);
            stream.SetLength(SizeWithRings);
            stream.Flush();
            return new ItemPage(stream, path);
        }
        catch
        {
            stream.Dispose();
            File.Delete(path);
            throw;
        }
    }
}
