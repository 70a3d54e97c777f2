using System.Diagnostics;
using System.Text.Json;
using WorkerGen.Methods;
using WorkerGen.Processes;
using WorkerGen.Rpc;

namespace WorkerGen.Pool;

/// <summary>
/// A worker that is no process: requests run on the thread pool of this one. When it is killed, its request counts as lost and the method
/// goes on unobserved, since nothing can end it.
/// </summary>
internal sealed class InProcessWorker : IWorker, IItemObserver
{
    // What an item that has ended leaves, as on the page of a process: -2 is the first, -3 the second; -1 stands for none.
    private const long FirstEnded = -2;

    private readonly CancellationTokenSource _killed = new();
    private Action<long, ReadOnlyMemory<byte>>? _onProgress;
    private long _ordinal = -1;
    private long _started;
    private long _endEarly = -1;

    public int ProcessId => Environment.ProcessId;

    public CancellationToken Ended => _killed.Token;

    public OutgoingArrays? CreateOutgoing() => RpcSwitches.UsesPlainJson ? null : OutgoingArrays.InMessage;

    public async Task<RunReply> RunAsync(RunRequest request, Action<long, ReadOnlyMemory<byte>>? onProgress, CancellationToken cancellationToken)
    {
        WorkerAssembly? assembly = WorkerRegistry.Find(request.Assembly);
        WorkerMethod method = assembly?.FindMethod(request.Method)
            ?? throw new WorkerException($"Assembly {request.Assembly} has no worker method {request.Method}.") { Method = request.Method };
        _onProgress = onProgress;
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _killed.Token);

        // The caller takes its request back when the worker is killed, and the method may still be reading.
        RunRequest copy = request with { Items = request.Items.ToArray(), Outgoing = CreateOutgoing() };
        async Task<RunReply> InitializeAndRunAsync()
        {
            await assembly.InitializeAsync().ConfigureAwait(false);
            return method.RunBatch(copy, this, linked.Token);
        }

        Task<RunReply> run = Task.Run(InitializeAndRunAsync, CancellationToken.None);
        try
        {
            using RunReply reply = await run.WaitAsync(_killed.Token).ConfigureAwait(false);
            return RunReply.Read(Copy(reply));
        }
        catch (OperationCanceledException) when (_killed.IsCancellationRequested)
        {
            throw new WorkerLostException(new ProcessExit(null), "");
        }
    }

    public bool TryGetRunning(out long ordinal, out TimeSpan elapsed)
    {
        ordinal = Volatile.Read(ref _ordinal);
        elapsed = Stopwatch.GetElapsedTime(Volatile.Read(ref _started));
        bool isRunning = ordinal >= 0;
        ordinal = isRunning ? ordinal : FirstEnded - ordinal;
        return isRunning;
    }

    public void EndEarly(long firstOrdinal) => Volatile.Write(ref _endEarly, firstOrdinal);

    public long? WorkingSet() => null;

    public void Terminate() => Kill();

    public void Kill() => _killed.Cancel();

    public Task ShutdownAsync(TimeSpan timeout) => DisposeAsync().AsTask();

    public ValueTask DisposeAsync()
    {
        _killed.Cancel();
        return ValueTask.CompletedTask;
    }

    void IItemObserver.Begin(long ordinal)
    {
        Volatile.Write(ref _started, Stopwatch.GetTimestamp());
        Volatile.Write(ref _ordinal, ordinal);
    }

    void IItemObserver.End()
    {
        if (!_killed.IsCancellationRequested)
        {
            Volatile.Write(ref _ordinal, FirstEnded - Volatile.Read(ref _ordinal));
        }
    }

    void IItemObserver.Withdraw()
    {
        if (!_killed.IsCancellationRequested)
        {
            Volatile.Write(ref _ordinal, FirstEnded - Volatile.Read(ref _ordinal) + 1);
        }
    }

    bool IItemObserver.IsToEndEarly(long firstOrdinal) => Volatile.Read(ref _endEarly) == firstOrdinal;

    void IItemObserver.Report(long ordinal, Action<Utf8JsonWriter> writeValue)
    {
        using var buffer = new JsonBuffer();
        using (var writer = new Utf8JsonWriter(buffer, JsonLimits.DataWriter))
        {
            writeValue(writer);
        }

        _onProgress?.Invoke(ordinal, buffer.WrittenMemory);
    }

    private static RpcPayload Copy(RunReply reply)
    {
        using var buffer = new JsonBuffer();
        using (var writer = new Utf8JsonWriter(buffer, JsonLimits.Writer))
        {
            reply.WriteTo(writer);
        }

        return new RpcPayload(buffer.WrittenSpan);
    }
}

/// <summary>Makes <see cref="InProcessWorker"/>s.</summary>
internal sealed class InProcessWorkerFactory : IWorkerFactory
{
    public Task<IWorker> StartAsync(CancellationToken cancellationToken) => Task.FromResult<IWorker>(new InProcessWorker());
}
