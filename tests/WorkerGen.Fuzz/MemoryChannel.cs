using System.IO.Pipelines;

namespace WorkerGen.Fuzz;

/// <summary>What the two pipes between a pool and a worker are, in memory: bounded, blocking, and closed from either end.</summary>
internal sealed class MemoryChannel : IDisposable
{
    private readonly Pipe _toWorker = new();
    private readonly Pipe _fromWorker = new();

    public MemoryChannel()
    {
        PoolReads = _fromWorker.Reader.AsStream();
        PoolWrites = new WritingEnd(_toWorker.Writer.AsStream());
        WorkerReads = _toWorker.Reader.AsStream();
        WorkerWrites = new WritingEnd(_fromWorker.Writer.AsStream());
    }

    public Stream PoolReads { get; }

    public Stream PoolWrites { get; }

    public Stream WorkerReads { get; }

    public Stream WorkerWrites { get; }

    /// <summary>Closes what the worker has open, as the end of its process does.</summary>
    public void CloseWorkerEnd()
    {
        WorkerReads.Dispose();
        WorkerWrites.Dispose();
    }

    public void Dispose()
    {
        CloseWorkerEnd();
        PoolReads.Dispose();
        PoolWrites.Dispose();
    }

    /// <summary>Fails as a pipe of the system does when it has been closed.</summary>
    private sealed class WritingEnd(Stream pipe) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            try
            {
                pipe.Write(buffer);
            }
            catch (InvalidOperationException e)
            {
                throw new IOException("The pipe is closed.", e);
            }
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                await pipe.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
            }
            catch (InvalidOperationException e)
            {
                throw new IOException("The pipe is closed.", e);
            }
        }

        // What is written has been written.
        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                pipe.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
