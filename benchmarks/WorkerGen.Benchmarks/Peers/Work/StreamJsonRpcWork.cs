using WorkerGen.Benchmarks.Formatter;

namespace WorkerGen.Benchmarks.Peers.Work;

/// <summary>StreamJsonRpc with one child and the formatter and handler that it brings.</summary>
internal sealed class StreamJsonRpcWork : IWork
{
    public const string Name = "streamjsonrpc";

    private readonly StockSide _side = new();
    private readonly Peer _peer;

    public StreamJsonRpcWork() => _peer = new Peer(_side);

    // 1 squared is what fib(1) is, and costs as little.
    public Task<Answer> RunAsync(Command command) => Latency.MeasureAsync(command, () => new ValueTask<long>(_side.SquareAsync(_peer.Rpc, 1)));

    public ValueTask DisposeAsync()
    {
        _peer.Dispose();
        return ValueTask.CompletedTask;
    }
}
