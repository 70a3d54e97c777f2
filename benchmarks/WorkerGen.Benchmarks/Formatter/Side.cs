using StreamJsonRpc;

namespace WorkerGen.Benchmarks.Formatter;

/// <summary>One of the two ways to put JSON-RPC messages on a pair of pipes; both compute the same.</summary>
internal abstract class Side
{
    public const string Method = "square";

    public abstract string Name { get; }

    public static Side Parse(string name) => name == StockSide.SideName ? new StockSide() : new OwnSide();

    /// <summary>Answers requests on standard input until it ends.</summary>
    public async Task ServeAsync()
    {
        using JsonRpc rpc = Connect(Console.OpenStandardInput(), Console.OpenStandardOutput());
        AddSquare(rpc);
        rpc.StartListening();
        await rpc.Completion;
    }

    public abstract JsonRpc Connect(Stream input, Stream output);

    public abstract Task<long> SquareAsync(JsonRpc rpc, int n);

    protected abstract void AddSquare(JsonRpc rpc);
}
