using System.Text;

namespace WorkerGen.Processes;

/// <summary>
/// Reads what a worker prints, keeps the end of it and copies it to another stream if that is wanted.
/// </summary>
internal sealed class StandardErrorReader
{
    private const int TailLength = 8 * 1024;
    private const int ReadSize = 4 * 1024;

    private static readonly Lock ForwardLock = new();

    private readonly Lock _lock = new();
    private readonly Stream _source;
    private readonly Stream? _forwardTo;
    private readonly byte[] _tail = new byte[TailLength];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _total;

    /// <param name="source">What the worker prints; disposed at its end.</param>
    /// <param name="forwardTo">Where it is copied to, if anywhere; disposed as well. Several readers may have the same place.</param>
    /// <param name="name">The name of the reading thread.</param>
    public StandardErrorReader(Stream source, Stream? forwardTo, string name)
    {
        _source = source;
        _forwardTo = forwardTo;
        new Thread(Read, maxStackSize: 256 * 1024) { IsBackground = true, Name = name }.Start();
    }

    /// <summary>Ends when everything has been read. A child of the worker may hold the pipe open for longer than the worker lives.</summary>
    public Task Ended => _ended.Task;

    public string Tail()
    {
        lock (_lock)
        {
            int length = (int)Math.Min(_total, TailLength);
            int end = (int)(_total % TailLength);
            byte[] ordered = new byte[length];
            if (_total <= TailLength)
            {
                _tail.AsSpan(0, length).CopyTo(ordered);
            }
            else
            {
                _tail.AsSpan(end).CopyTo(ordered);
                _tail.AsSpan(0, end).CopyTo(ordered.AsSpan(TailLength - end));
            }

            return Encoding.UTF8.GetString(ordered).TrimEnd();
        }
    }

    private void Read()
    {
        byte[] buffer = new byte[ReadSize];
        try
        {
            int read;
            while ((read = _source.Read(buffer)) > 0)
            {
                Keep(buffer.AsSpan(0, read));
                Forward(buffer.AsSpan(0, read));
            }
        }
        catch (IOException)
        {
            // The pipe broke with its worker: what has been read is all there is.
        }
        finally
        {
            _source.Dispose();
            _forwardTo?.Dispose();
            _ended.SetResult();
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            foreach (byte each in bytes)
            {
                _tail[_total++ % TailLength] = each;
            }
        }
    }

    private void Forward(ReadOnlySpan<byte> bytes)
    {
        try
        {
            lock (ForwardLock)
            {
                _forwardTo?.Write(bytes);
            }
        }
        catch (IOException)
        {
            // There is nobody to read it any more; the worker must not block because of that.
        }
    }
}
