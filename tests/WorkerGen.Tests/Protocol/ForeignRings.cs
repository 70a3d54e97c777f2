using System.IO.MemoryMappedFiles;

namespace WorkerGen.Tests.Protocol;

/// <summary>
/// The page and the rings as somebody would make them who has nothing but docs/protocol.md: it uses no type of WorkerGen.
/// </summary>
internal sealed class ForeignRings : IDisposable
{
    private const int PageBytes = 4_096;
    private const int RingBytes = 1_048_576;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private long _sent;
    private long _received;

    public ForeignRings()
    {
        Path = System.IO.Path.GetTempFileName();
        byte[] content = new byte[PageBytes + (2 * RingBytes)];
        content.AsSpan(0, 8).Fill(0xFF);
        var stream = new FileStream(Path, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        stream.Write(content);
        stream.Flush();
        _file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor();
    }

    public string Path { get; }

    public void Send(ReadOnlySpan<byte> bytes)
    {
        foreach (byte each in bytes)
        {
            while (_sent - Read(1024) == RingBytes)
            {
                Thread.Yield();
            }

            _view.Write(PageBytes + (_sent % RingBytes), each);
            if (++_sent % 1_000 == 0)
            {
                Write(512, _sent);
            }
        }

        Write(512, _sent);
    }

    public byte[] Receive(int count)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            while (Read(1536) == _received)
            {
                Thread.Yield();
            }

            bytes[i] = _view.ReadByte(PageBytes + RingBytes + (_received % RingBytes));
            Write(2048, ++_received);
        }

        return bytes;
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
        File.Delete(Path);
    }

    private long Read(long offset)
    {
        long number = _view.ReadInt64(offset);
        Interlocked.MemoryBarrier();
        return number;
    }

    private void Write(long offset, long number)
    {
        Interlocked.MemoryBarrier();
        _view.Write(offset, number);
    }
}
