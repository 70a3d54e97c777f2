using System.Text.Json;
using StreamJsonRpc;
using WorkerGen.Methods;
using WorkerGen.Processes;
using WorkerGen.Rpc;

namespace WorkerGen.Host;

/// <summary>The worker's end of the protocol. Requests come one at a time; reports and cancellations come between.</summary>
internal sealed class HostService : IItemObserver
{
    private readonly ItemPage? _page;
    private JsonRpc? _rpc;
    private RpcMessageHandler? _channel;
    private volatile bool _isShutDown;

    public HostService(ItemPage? page) => _page = page;

    /// <summary>Whether the poison pill has been taken: nothing runs, all is answered, and nothing more will be taken.</summary>
    public bool IsShutDown => _isShutDown;

    public void Attach(JsonRpc rpc, RpcMessageHandler channel)
    {
        _rpc = rpc;
        _channel = channel;
        rpc.AddLocalRpcMethod(Protocol.Initialize, InitializeAsync);
        rpc.AddLocalRpcMethod(Protocol.Run, RunAsync);
        rpc.AddLocalRpcMethod(Protocol.Shutdown, Shutdown);
    }

    void IItemObserver.Begin(long ordinal) => _page?.Begin(ordinal);

    void IItemObserver.End() => _page?.End();

    void IItemObserver.Withdraw() => _page?.Withdraw();

    bool IItemObserver.IsToEndEarly(long firstOrdinal) => _page?.IsToEndEarly(firstOrdinal) ?? false;

    void IItemObserver.Report(long ordinal, Action<Utf8JsonWriter> writeValue)
    {
        using var buffer = new JsonBuffer();
        using (var writer = new Utf8JsonWriter(buffer, JsonLimits.DataWriter))
        {
            writeValue(writer);
        }

        // The channel writes before it returns; a report that the caller can no longer take is not the method's business.
        Task sent = _rpc!.NotifyAsync(Protocol.Progress, [new ProgressNotification(ordinal, buffer.WrittenMemory)], null);
        sent.GetAwaiter().GetResult();
    }

    private async Task<InitializeReply> InitializeAsync(RpcPayload payload)
    {
        ThrowIfShutDown();
        InitializeRequest request = ReadRequest(payload, static json => InitializeRequest.Read(json.Span));
        payload.Dispose();
        if (request.ProtocolVersion != Protocol.Version)
        {
            throw new LocalRpcException($"The worker speaks version {Protocol.Version} of the protocol and the caller version {request.ProtocolVersion}.")
            {
                ErrorCode = Protocol.VersionMismatch,
            };
        }

        _channel!.MaxMessageBytes = request.MaxMessageBytes;
        foreach (string assembly in request.Assemblies)
        {
            await AssemblyLoader.LoadAsync(assembly).ConfigureAwait(false);
        }

        return new InitializeReply(Protocol.Version, Environment.ProcessId);
    }

    private async Task<RunReply> RunAsync(RpcPayload payload, CancellationToken cancellationToken)
    {
        ThrowIfShutDown();
        using (payload)
        {
            RunRequest request = ReadRequest(payload, RunRequest.Read) with { MaxReplyBytes = _channel!.MaxMessageBytes - Protocol.EnvelopeBytes };
            WorkerMethod method = await AssemblyLoader.FindMethodAsync(request).ConfigureAwait(false);
            return await method.RunBatchAsync(request, this, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Shutdown() => _isShutDown = true;

    private void ThrowIfShutDown()
    {
        if (_isShutDown)
        {
            throw new LocalRpcException("The worker has been asked to shut down and takes no more requests.") { ErrorCode = Protocol.InvalidRequest };
        }
    }

    private static T ReadRequest<T>(RpcPayload payload, Func<ReadOnlyMemory<byte>, T> read)
    {
        try
        {
            return read(payload.Json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new LocalRpcException($"The params are not what docs/protocol.md says: {e.Message}") { ErrorCode = Protocol.InvalidParams };
        }
    }
}
