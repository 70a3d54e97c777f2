using WorkerGen.Pool;
using WorkerGen.Processes;
using WorkerGen.Rpc;

namespace WorkerGen.Fuzz;

/// <summary>Makes workers of which the first play a script and the others are honest; none is a process.</summary>
internal sealed class HostileWorkers(byte[] script, int hostile, WorkerPoolOptions options) : IWorkerFactory
{
    private int _starts;

    /// <summary>
    /// How long a script waits for a request. A pool that has work left sends it at once, and one that waits for an answer has nothing to send: for
    /// the fuzzer it need not be long.
    /// </summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How many workers were started.</summary>
    public int Starts => Volatile.Read(ref _starts);

    public async Task<IWorker> StartAsync(CancellationToken cancellationToken)
    {
        bool isHostile = Interlocked.Increment(ref _starts) <= hostile;
        var worker = new MemoryWorker(isHostile ? script : null, options, Patience);
        try
        {
            await worker.InitializeAsync(options.StartTimeout, cancellationToken).ConfigureAwait(false);
            return worker;
        }
        catch
        {
            await worker.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>What <see cref="ProcessWorker"/> is, with a channel in memory in place of the process.</summary>
    private sealed class MemoryWorker : IWorker
    {
        private readonly MemoryChannel _channel = new();
        private readonly HonestWorker? _honest;
        private readonly WorkerConnection _connection;
        private readonly Task _other;
        private readonly bool _namesItem;
        private long _firstOrdinal;
        private readonly CancellationTokenSource _ended = new();

        public MemoryWorker(byte[]? script, WorkerPoolOptions options, TimeSpan patience)
        {
            _namesItem = script is not null && script.AsSpan().IndexOf("@item"u8) >= 0;
            _connection = new WorkerConnection(_channel.PoolReads, _channel.PoolWrites, "Pool", options.MaxMessageBytes, _ended.Cancel);
            _honest = script is null ? new HonestWorker(_channel.WorkerReads, _channel.WorkerWrites) : null;
            _other = script is null ? Task.CompletedTask : Task.Run(() => ScriptedWorker.PlayAsync(_channel, script, patience));
        }

        public int ProcessId => 1;

        public CancellationToken Ended => _ended.Token;

        public async Task InitializeAsync(TimeSpan timeout, CancellationToken cancellationToken)
        {
            try
            {
                await _connection.InitializeAsync([], timeout, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is RpcErrorException or RpcConnectionException or TimeoutException)
            {
                throw new WorkerStartException($"The worker could not be made ready: {e.Message}", e);
            }
        }

        public async Task<RunReply> RunAsync(RunRequest request, Action<long, ReadOnlyMemory<byte>>? onProgress, CancellationToken cancellationToken)
        {
            _firstOrdinal = request.FirstOrdinal;
            try
            {
                return await _connection.RunAsync(request, onProgress, cancellationToken).ConfigureAwait(false);
            }
            catch (RpcErrorException e)
            {
                throw new WorkerException($"The worker refused to run {request.Method}: {e.Message}", e);
            }
            catch (RpcConnectionException e)
            {
                Kill();
                throw e.Violation is { } violation ? WorkerLostException.ForViolation(violation, "") : new WorkerLostException(new ProcessExit(null), "");
            }
        }

        public bool TryGetRunning(out long ordinal, out TimeSpan elapsed)
        {
            ordinal = _firstOrdinal;
            elapsed = TimeSpan.Zero;
            return _namesItem;
        }

        public long? WorkingSet() => null;

        public void EndEarly(long firstOrdinal)
        {
        }

        public void Terminate() => Kill();

        public void Kill()
        {
            _ended.Cancel();
            _channel.CloseWorkerEnd();
        }

        public async Task ShutdownAsync(TimeSpan timeout)
        {
            await _ended.CancelAsync().ConfigureAwait(false);
            try
            {
                await _connection.ShutdownAsync(timeout).ConfigureAwait(false);
            }
            catch (Exception e) when (e is TimeoutException or RpcErrorException or RpcConnectionException)
            {
                // As in ProcessWorker: what did not take the pill is killed.
            }

            await DisposeAsync().ConfigureAwait(false);
        }

        public async ValueTask DisposeAsync()
        {
            Kill();
            _connection.Dispose();
            _honest?.Dispose();
            await _other.ConfigureAwait(false);
            if (_honest is not null)
            {
                await _honest.Stopped.ConfigureAwait(false);
            }
        }
    }
}
