using WorkerGen.Methods;
using WorkerGen.Processes;
using WorkerGen.Rpc;

namespace WorkerGen.Pool;

/// <summary>A worker that is a process of its own, driven over its standard input and output.</summary>
internal sealed class ProcessWorker : IWorker
{
    // How long a process may take to be gone whose channel has closed, before it is killed.
    private static readonly TimeSpan ExitDelay = TimeSpan.FromSeconds(2);

    // The system ends a killed process at once, unless a driver holds it; nobody should wait for that.
    private static readonly TimeSpan KillDelay = TimeSpan.FromSeconds(5);

    private readonly WorkerProcess _process;
    private readonly ItemPage _page;
    private readonly TimeSpan _startTimeout;
    private readonly WorkerConnection _connection;
    private readonly HashSet<string> _initialized = new(StringComparer.Ordinal) { WarmUp.Assembly };
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _following;
    private int _disposed;

    private ProcessWorker(WorkerProcess process, ItemPage page, WorkerPoolOptions options)
    {
        _process = process;
        _page = page;
        _startTimeout = options.StartTimeout;
        _connection = new WorkerConnection(process.Output, process.Input, $"WorkerGen worker {process.Id}", options.MaxMessageBytes, _ended.Cancel);
        _following = FollowProcessAsync();
    }

    public int ProcessId => _process.Id;

    public CancellationToken Ended => _ended.Token;

    /// <summary>Starts a worker and makes it ready.</summary>
    public static async Task<IWorker> StartAsync(WorkerPoolOptions options, CancellationToken cancellationToken)
    {
        WorkerCommand command = WorkerCommand.For(RunningProgram.Current());
        ItemPage page = CreatePage();
        WorkerProcess? process = null;
        ProcessWorker? worker = null;
        try
        {
            process = WorkerProcess.Start(command, options.EnvironmentVariables, page.Path, options.ForwardWorkerOutput);
            worker = new ProcessWorker(process, page, options);
            await worker.InitializeAsync(WorkerRegistry.Names, cancellationToken).ConfigureAwait(false);
            page.Unlink();
            return worker;
        }
        catch (Exception e) when (worker is null)
        {
            process?.Kill();
            process?.Dispose();
            page.Dispose();
            throw e as WorkerStartException ?? new WorkerStartException($"A worker process was started and could not be connected to: {e.Message}", e);
        }
        catch
        {
            await worker!.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async Task<RunReply> RunAsync(RunRequest request, Action<long, ReadOnlyMemory<byte>>? onProgress, CancellationToken cancellationToken)
    {
        if (!_initialized.Contains(request.Assembly))
        {
            // The program loaded it after this worker had started.
            await InitializeAsync([request.Assembly], CancellationToken.None).ConfigureAwait(false);
        }

        try
        {
            Task<RunReply> answer = _connection.RunAsync(request, onProgress, cancellationToken);
            if (request.Bulk.Count > 0)
            {
                await SendBulkAsync(request.Bulk, answer).ConfigureAwait(false);
            }

            RunReply reply = await answer.ConfigureAwait(false);
            if (reply.Bulk.Count > 0)
            {
                await ReceiveBulkAsync(reply).ConfigureAwait(false);
            }

            return reply;
        }
        catch (RpcErrorException e)
        {
            throw new WorkerException($"The worker refused to run {request.Method}: {e.Message}", e) { Method = request.Method, WorkerProcessId = ProcessId };
        }
        catch (RpcConnectionException e)
        {
            throw await EndAsync(e.Violation).ConfigureAwait(false);
        }
    }

    public OutgoingArrays? CreateOutgoing() => RpcSwitches.UsesPlainJson ? null : new OutgoingArrays(_page.ToWorker is { } ring ? ring.HasRoom : null);

    public bool TryGetRunning(out long ordinal, out TimeSpan elapsed) => _page.TryGetRunning(out ordinal, out elapsed);

    public void EndEarly(long firstOrdinal) => _page.EndEarly(firstOrdinal);

    public void GoOn(IThreadPoolWorkItem next) => _connection.GoOn(next);

    public long? WorkingSet() => _process.WorkingSet();

    public void Terminate() => _process.Terminate();

    public void Kill()
    {
        _ended.Cancel();
        _process.Kill();
    }

    public async Task ShutdownAsync(TimeSpan timeout)
    {
        _ended.Cancel();
        using var limit = new CancellationTokenSource(timeout);
        try
        {
            await _connection.ShutdownAsync(timeout).ConfigureAwait(false);
            _connection.Dispose();
            await _process.Exited.WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException or RpcErrorException or RpcConnectionException)
        {
            // It did not take the pill, so it is killed with what follows.
        }

        await DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        _ended.Cancel();
        _process.Kill();
        await _process.WaitForExitAsync(KillDelay).ConfigureAwait(false);
        _connection.Dispose();
        if (_process.Exited.IsCompleted)
        {
            await _following.ConfigureAwait(false);
        }

        _process.Dispose();
        _page.Dispose();
    }

    // Something that the worker has started may hold its end of the channel: then the end of the process is the end of the channel, as soon as
    // what is still on its way has been read.
    private async Task FollowProcessAsync()
    {
        await _process.Exited.ConfigureAwait(false);
        await Task.WhenAny(_connection.Completion, Task.Delay(ExitDelay)).ConfigureAwait(false);
        _connection.Dispose();
    }

    // The worker takes all before it answers, whatever the answer is: what it leaves would be taken for a part of the next request.
    private async Task SendBulkAsync(IReadOnlyList<BulkArray> arrays, Task<RunReply> answer)
    {
        BulkRing ring = _page.ToWorker!;
        string? violation = null;
        try
        {
            await ring.SendAsync(arrays, () => answer.IsCompleted || _ended.IsCancellationRequested).ConfigureAwait(false);
        }
        catch (InvalidDataException e)
        {
            violation = e.Message;
            Kill();
        }

        await ((Task)answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (violation is null && ring.IsEmpty)
        {
            return;
        }

        Kill();
        if (answer.IsCompletedSuccessfully)
        {
            (await answer.ConfigureAwait(false)).Dispose();
            violation ??= "it answered before it had taken what belongs to the request";
        }

        if (violation is not null)
        {
            throw _connection.Break(violation);
        }
    }

    // What has still to come is awaited elsewhere, because the thread that has read the reply is the one that sees the end of the worker.
    private async Task ReceiveBulkAsync(RunReply reply)
    {
        BulkRing ring = _page.FromWorker ?? throw Discard("it sent arrays beside its reply, and there is no way for them");
        try
        {
            bool received = ring.Waiting >= reply.BulkBytes
                ? ring.Receive(reply.Bulk, static () => true)
                : await Task.Run(() => ring.ReceiveAsync(reply.Bulk, () => _ended.IsCancellationRequested)).ConfigureAwait(false);
            if (!received)
            {
                throw Discard(violation: null);
            }
        }
        catch (InvalidDataException e)
        {
            throw Discard(e.Message);
        }
        catch (OutOfMemoryException e)
        {
            // What is on its way is in the way of everything that would follow.
            Kill();
            reply.Dispose();
            throw new WorkerException($"There is no memory for the arrays that the worker returned: {e.Message}", e) { WorkerProcessId = ProcessId };
        }

        RpcConnectionException Discard(string? violation)
        {
            reply.Dispose();
            return _connection.Break(violation);
        }
    }

    private static ItemPage CreatePage()
    {
        try
        {
            return ItemPage.Create();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WorkerStartException($"No worker can be started, because 4 KiB to share with it could not be had: {e.Message}", e);
        }
    }

    private async Task InitializeAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        string[] assemblies = [.. names];
        Array.Sort(assemblies, StringComparer.Ordinal);
        try
        {
            await _connection.InitializeAsync(assemblies, _startTimeout, cancellationToken).ConfigureAwait(false);
            _initialized.UnionWith(assemblies);
        }
        catch (TimeoutException e)
        {
            throw StartFailed($"was not ready after {_startTimeout}. Raise WorkerPoolOptions.StartTimeout if its initializers take that long", await KilledTailAsync().ConfigureAwait(false), e);
        }
        catch (RpcErrorException e)
        {
            throw StartFailed($"could not be made ready: {e.Message.TrimEnd('.')}", await KilledTailAsync().ConfigureAwait(false), e);
        }
        catch (RpcConnectionException e)
        {
            WorkerLostException lost = await EndAsync(e.Violation).ConfigureAwait(false);
            throw StartFailed(lost.BrokeProtocol ? lost.What : $"{lost.What} before it was ready", lost.StandardErrorTail, e);
        }
    }

    private async Task<string> KilledTailAsync()
    {
        Kill();
        return (await EndAsync(violation: null).ConfigureAwait(false)).StandardErrorTail;
    }

    private WorkerStartException StartFailed(string what, string tail, Exception cause) =>
        new($"The worker process {ProcessId} {what}.{LastOutput.Sentence(tail)}", cause) { WorkerProcessId = ProcessId, StandardErrorTail = tail };

    private async Task<WorkerLostException> EndAsync(string? violation)
    {
        ProcessExit? exit = violation is null ? await _process.WaitForExitAsync(ExitDelay).ConfigureAwait(false) : null;
        violation ??= exit is null ? "it closed its end of the channel and did not exit" : null;
        Kill();
        exit ??= await _process.WaitForExitAsync(KillDelay).ConfigureAwait(false) ?? new ProcessExit(null);
        string tail = await _process.ReadOutputTailAsync().ConfigureAwait(false);
        return violation is null ? new WorkerLostException(exit, tail) : WorkerLostException.ForViolation(violation, tail);
    }
}

/// <summary>Starts <see cref="ProcessWorker"/>s.</summary>
internal sealed class ProcessWorkerFactory(WorkerPoolOptions options) : IWorkerFactory
{
    public Task<IWorker> StartAsync(CancellationToken cancellationToken) => ProcessWorker.StartAsync(options, cancellationToken);
}
