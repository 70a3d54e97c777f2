using StreamJsonRpc;

namespace WorkerGen.Benchmarks.Formatter;

/// <summary>The formatter and the handler of StreamJsonRpc.</summary>
internal sealed class StockSide : Side
{
    public const string SideName = "stock";

    public override string Name => SideName;

    public override JsonRpc Connect(Stream input, Stream output) => new(new NewLineDelimitedMessageHandler(output, input, new SystemTextJsonFormatter()));

    public override Task<long> SquareAsync(JsonRpc rpc, int n) => rpc.InvokeWithParameterObjectAsync<long>(Method, new { n });

    protected override void AddSquare(JsonRpc rpc) => rpc.AddLocalRpcMethod(Method, static (int n) => (long)n * n);
}
