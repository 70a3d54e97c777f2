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
        PoolWrites = _toWorker.Writer.AsStream();
        WorkerReads = _toWorker.Reader.AsStream();
        WorkerWrites = _fromWorker.Writer.AsStream();
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
}
