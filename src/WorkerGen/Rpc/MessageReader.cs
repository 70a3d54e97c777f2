namespace WorkerGen.Rpc;

/// <summary>
/// Reads messages, one a line, from a blocking stream. One thread reads at a time; it may be another one for each message.
/// </summary>
/// <param name="input">Where messages come from; disposed with this.</param>
internal sealed class MessageReader(Stream input) : IDisposable
{
    private const int ReadSize = 64 * 1024;
    private const int KeptCapacity = 1024 * 1024;

    private readonly PipeSpinner? _spinner = PipeSpinner.For(input);
    private byte[] _incoming = new byte[ReadSize];
    private int _start;
    private int _end;
    private volatile int _maxMessageBytes = Array.MaxLength;

    /// <summary>The greatest size of a message. A line that is longer is an error as soon as that is seen.</summary>
    public int MaxMessageBytes
    {
        get => _maxMessageBytes;
        set => _maxMessageBytes = value;
    }

    /// <summary>Waits for the next line and reads its message.</summary>
    /// <returns>The message, or <see langword="null"/> at the end of the input.</returns>
    /// <exception cref="Exception">What came is not a message, or the input failed.</exception>
    public RpcMessage? Read() => ReadLine() is { } line ? RpcMessage.Read(line.Span) : null;

    /// <summary>Waits for the next line that is not empty. It stays as it is until the next one is read.</summary>
    /// <returns>The line without its end, or <see langword="null"/> at the end of the input.</returns>
    public ReadOnlyMemory<byte>? ReadLine()
    {
        int searched = _start;
        while (true)
        {
            int newline = _incoming.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                ReadOnlyMemory<byte> line = _incoming.AsMemory(_start, searched + newline - _start);
                ThrowIfTooLong(line.Length);
                _start = searched + newline + 1;
                if (!IsBlank(line.Span))
                {
                    return line;
                }

                searched = _start;
                continue;
            }

            searched = _end;
            ThrowIfTooLong(_end - _start);
            if (!ReadMore(ref searched))
            {
                return _start == _end ? null : throw new EndOfStreamException("The connection ended within a message.");
            }
        }
    }

    public void Dispose() => input.Dispose();

    private static bool IsBlank(ReadOnlySpan<byte> line)
    {
        foreach (byte each in line)
        {
            if (each is not ((byte)' ' or (byte)'\r' or (byte)'\t'))
            {
                return false;
            }
        }

        return true;
    }

    // A line of the greatest length that an array can have leaves no room for its end.
    private void ThrowIfTooLong(int bytes)
    {
        if (bytes > _maxMessageBytes || bytes == Array.MaxLength)
        {
            throw new InvalidDataException($"it has more than {_maxMessageBytes} bytes (WorkerPoolOptions.MaxMessageBytes)");
        }
    }

    private bool ReadMore(ref int searched)
    {
        if (_start > 0)
        {
            // What was handed out has been read by now: the reader comes back only after that.
            _incoming.AsSpan(_start, _end - _start).CopyTo(_incoming);
            searched -= _start;
            _end -= _start;
            _start = 0;
        }

        if (_incoming.Length > KeptCapacity && _end == 0)
        {
            _incoming = new byte[ReadSize];
        }

        if (_end == _incoming.Length)
        {
            // The limit may have been lowered just now; then the line is refused when more of it has been read.
            long most = Math.Max(_incoming.Length + 1L, Math.Min((long)_maxMessageBytes + ReadSize, Array.MaxLength));
            Array.Resize(ref _incoming, (int)Math.Min(2L * _incoming.Length, most));
        }

        _spinner?.Wait();
        int read = input.Read(_incoming.AsSpan(_end));
        _end += read;
        return read > 0;
    }
}
