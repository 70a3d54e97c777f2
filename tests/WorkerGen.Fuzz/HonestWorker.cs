using StreamJsonRpc;
using WorkerGen.Host;
using WorkerGen.Pool;
using WorkerGen.Rpc;

namespace WorkerGen.Fuzz;

/// <summary>The worker host as it is in a worker process, on streams, with a thread in place of the main thread.</summary>
internal sealed class HonestWorker : IDisposable
{
    private readonly HostThread _thread = new();
    private readonly HostRpc _rpc;
    private readonly TaskCompletionSource<Exception?> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HonestWorker(Stream input, Stream output)
    {
        WarmUp.Register();
        var service = new HostService(page: null);
        var unanswered = new UnansweredRequests();
        var handler = new RpcMessageHandler(input, output, "Worker channel", unanswered.Add, failure => _ended.TrySetResult(failure));
        _rpc = new HostRpc(handler, unanswered) { SynchronizationContext = _thread };
        service.Attach(_rpc, handler);
        _rpc.Disconnected += (_, e) => _ended.TrySetResult(e.Exception ?? new InvalidDataException(e.Description));
        _rpc.StartListening();
        _ = _rpc.Completion.ContinueWith(static ended => ended.Exception, TaskScheduler.Default);
        new Thread(Run) { IsBackground = true, Name = "Worker" }.Start();
    }

    /// <summary>Ends when a worker process would: with the input, or with what cannot be answered.</summary>
    public Task<Exception?> Ended => _ended.Task;

    /// <summary>Ends when nothing runs any more, after <see cref="Dispose"/>.</summary>
    public Task Stopped => _stopped.Task;

    public void Dispose()
    {
        _rpc.Dispose();
        _thread.Stop();
    }

    private void Run()
    {
        try
        {
            _thread.Run();
            _stopped.SetResult();
        }
        catch (Exception e)
        {
            _stopped.SetException(e);
        }
    }
}
