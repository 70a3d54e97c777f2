using System.Text.Json;
using WorkerGen.Methods;
using WorkerGen.Processes;
using WorkerGen.Rpc;

namespace WorkerGen.Host;

/// <summary>The worker's end of the protocol. Requests come one at a time; reports and cancellations come between.</summary>
internal sealed class HostService : IRpcTarget, IItemObserver
{
    private readonly ItemPage? _page;
    private RpcHost? _rpc;
    private volatile bool _isShutDown;
    private bool _callerTakesPacked;
    private Thread? _sending;

    public HostService(ItemPage? page) => _page = page;

    /// <summary>Whether the poison pill has been taken: nothing runs, all is answered, and nothing more will be taken.</summary>
    public bool IsShutDown => _isShutDown;

    /// <summary>Tells where notifications go and whose limits requests set; before the first request.</summary>
    public void Attach(RpcHost rpc) => _rpc = rpc;

    IRpcContent? IRpcTarget.Answer(string method, RpcPayload? content, CancellationToken cancellationToken)
    {
        using (content)
        {
            if (_isShutDown)
            {
                throw new RpcErrorException(Protocol.InvalidRequest, "The worker has been asked to shut down and takes no more requests.");
            }

            switch (method)
            {
                case Protocol.Run:
                    return Run(content, cancellationToken);
                case Protocol.Initialize:
                    return Initialize(content);
                case Protocol.Shutdown:
                    _isShutDown = true;
                    return null;
                default:
                    throw new RpcErrorException(
                        Protocol.UnknownRequest, $"There is no request {method}. There are {Protocol.Initialize}, {Protocol.Run} and {Protocol.Shutdown}.");
            }
        }
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

        try
        {
            _rpc!.Notify(Protocol.Progress, new ProgressNotification(ordinal, buffer.WrittenMemory));
        }
        catch (IOException)
        {
            // The pool is gone, and the thread that reads ends this process.
        }
    }

    private InitializeReply Initialize(RpcPayload? content)
    {
        InitializeRequest request = ReadRequest(content, static json => InitializeRequest.Read(json.Span));
        if (request.ProtocolVersion != Protocol.Version)
        {
            throw new RpcErrorException(
                Protocol.VersionMismatch,
                $"The worker speaks version {Protocol.Version} of the protocol and the caller version {request.ProtocolVersion}.");
        }

        _rpc!.MaxMessageBytes = request.MaxMessageBytes;
        _callerTakesPacked = request.TakesPacked;
        foreach (string assembly in request.Assemblies)
        {
            AssemblyLoader.Load(assembly);
        }

        return new InitializeReply(Protocol.Version, Environment.ProcessId);
    }

    private RunReply Run(RpcPayload? content, CancellationToken cancellationToken)
    {
        RunRequest request = ReadRequest(content, RunRequest.Read) with
        {
            MaxReplyBytes = _rpc!.MaxMessageBytes - Protocol.EnvelopeBytes,
            Outgoing = _callerTakesPacked ? new OutgoingArrays(_page?.FromWorker is { } ring ? ring.HasRoom : null) : null,
        };
        Receive(request);
        WorkerMethod method = AssemblyLoader.FindMethod(request);
        RunReply reply;
        try
        {
            reply = method.RunBatch(request, this, cancellationToken);
        }
        catch (JsonException e)
        {
            throw InvalidParams(e);
        }

        Send(reply);
        return reply;
    }

    // Before anything else is looked at: what has been announced comes, whatever becomes of the request.
    private void Receive(RunRequest request)
    {
        if (request.Bulk.Count == 0)
        {
            return;
        }

        if (request.Bulk.Sum(static array => array.Bytes) > _rpc!.MaxMessageBytes)
        {
            throw new RpcErrorException(Protocol.InvalidParams, $"The request has arrays of more than {_rpc.MaxMessageBytes} bytes beside it.");
        }

        BulkRing ring = _page?.ToWorker
            ?? throw new RpcErrorException(Protocol.InvalidParams, "The request has arrays beside it, and the client has made no room for them.");

        try
        {
            // When the client has gone, this process ends.
            ring.Receive(request.Bulk, static () => false);
        }
        catch (InvalidDataException e)
        {
            throw InvalidParams(e);
        }
    }

    // Beside the reply: the client takes them when it has read that.
    private void Send(RunReply reply)
    {
        _sending?.Join();
        _sending = null;
        if (reply.Bulk.Count == 0)
        {
            return;
        }

        BulkRing ring = _page!.FromWorker!;
        if (reply.BulkBytes <= BulkRing.Capacity)
        {
            // The client has taken all that was sent before, so there is room for this.
            ring.Send(reply.Bulk, static () => false);
            return;
        }

        _sending = new Thread(() => SendMuch(ring, reply.Bulk)) { IsBackground = true, Name = "WorkerGen arrays" };
        _sending.Start();
    }

    private static void SendMuch(BulkRing ring, IReadOnlyList<BulkArray> arrays)
    {
        try
        {
            ring.Send(arrays, static () => false);
        }
        catch (InvalidDataException e)
        {
            Console.Error.WriteLine($"WorkerGen: the client of the worker is not to be trusted, and the worker ends: {e.Message}");
            HostChannel.ExitNow(WorkerHost.NoMessage);
        }
    }

    private static RpcErrorException InvalidParams(Exception cause) =>
        new(Protocol.InvalidParams, $"The params are not what docs/protocol.md says: {cause.Message}");

    private static T ReadRequest<T>(RpcPayload? content, Func<ReadOnlyMemory<byte>, T> read)
    {
        try
        {
            return read(content?.Json ?? throw new JsonException("there are none."));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw InvalidParams(e);
        }
    }
}
