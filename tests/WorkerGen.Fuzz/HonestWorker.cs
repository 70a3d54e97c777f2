using WorkerGen.Host;
using WorkerGen.Pool;
using WorkerGen.Rpc;

namespace WorkerGen.Fuzz;

/// <summary>The worker host as it is in a worker process, on streams, with a thread in place of the main thread.</summary>
internal sealed class HonestWorker : IDisposable
{
    private readonly RpcHost _host;
    private readonly TaskCompletionSource<Exception?> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HonestWorker(Stream input, Stream output)
    {
        WarmUp.Register();
        var service = new HostService(page: null);
        _host = RpcHost.Create(input, output, service, failure => _ended.TrySetResult(failure));
        service.Attach(_host);
        new Thread(Run) { IsBackground = true, Name = "Worker" }.Start();
    }

    /// <summary>Ends when a worker process would: with the input, or with what cannot be answered.</summary>
    public Task<Exception?> Ended => _ended.Task;

    /// <summary>Ends when nothing runs any more, after <see cref="Dispose"/>.</summary>
    public Task Stopped => _stopped.Task;

    public void Dispose() => _host.Dispose();

    private void Run()
    {
        try
        {
            _host.Run();
            _stopped.SetResult();
        }
        catch (Exception e)
        {
            _stopped.SetException(e);
        }
    }
}
