using System.Runtime.InteropServices;
using WorkerGen.Host;
using WorkerGen.Methods;
using WorkerGen.Pool;
using WorkerGen.Processes;
using WorkerGen.Rpc;

namespace WorkerGen;

/// <summary>What runs inside a worker process.</summary>
public static class WorkerHost
{
    /// <summary>The exit code when a line was no message, or the memory for arrays was misused.</summary>
    internal const int NoMessage = 1;

    private const int HostFailed = 70;

    private static int _isRunning;

    /// <summary>Whether this process is a worker and its host runs.</summary>
    internal static bool IsRunning => Volatile.Read(ref _isRunning) != 0;

    /// <summary>Whether the program's Main called <see cref="RunIfWorker"/>, so that its workers will too.</summary>
    internal static bool IsCalledByMain { get; private set; }

    /// <summary>
    /// Runs the worker host if this process is a worker, and then ends the process; returns at once otherwise. Most programs need not call
    /// it: a startup hook does. A program that is trimmed, or that disables startup hooks, calls it as the first line of Main.
    /// </summary>
    public static void RunIfWorker()
    {
        IsCalledByMain = true;
        if (WorkerEnvironment.IsWorker)
        {
            Run();
        }
    }

    /// <summary>Called for each assembly with worker methods as it is loaded: a worker process must not become a second copy of the program.</summary>
    internal static void OnAssemblyLoaded(WorkerAssembly assembly)
    {
        if (IsRunning || !WorkerEnvironment.IsWorker || assembly.Entry == WorkerEntry.ProgramThatCallsRunIfWorker)
        {
            return;
        }

        if (!NativeAot.IsRunning)
        {
            Refuse();
        }
        else if (assembly.Entry == WorkerEntry.Program)
        {
            Run();
        }
    }

    /// <summary>Runs the host and ends the process.</summary>
    internal static void Run()
    {
        if (Interlocked.Exchange(ref _isRunning, 1) != 0)
        {
            return;
        }

        try
        {
            Serve();
            Environment.Exit(0);
        }
        catch (Exception e)
        {
            Console.Error.WriteLine($"WorkerGen: the worker host failed: {e}");
            HostChannel.ExitNow(HostFailed);
        }
    }

    private static void Serve()
    {
        Preparation.Begin();
        ItemPage? page = Environment.GetEnvironmentVariable(WorkerEnvironment.Page) is { Length: > 0 } path ? ItemPage.Open(path) : null;
        WorkerEnvironment.Clean();
        EndOfParent.Prepare();
        (Stream input, Stream output) = HostChannel.TakeOver();

        // Ctrl+C and the end of the terminal are for the pool, which decides what they mean for its workers. The system sends the latter also when the
        // parent of a stopped group has ended, and the worker has to do more then than to end.
        using PosixSignalRegistration interrupts = PosixSignalRegistration.Create(PosixSignal.SIGINT, static context => context.Cancel = true);
        using PosixSignalRegistration hangUps = PosixSignalRegistration.Create(PosixSignal.SIGHUP, static context => context.Cancel = true);
        var service = new HostService(page);
        using RpcHost host = RpcHost.Create(input, output, service, failure => OnEnded(service, failure));
        service.Attach(host);
        WarmUp.Register();
        host.Run();
    }

    // After a poison pill the pool closes the channel, and the worker exits in good order. Otherwise the pool is gone: so is the worker, at
    // once, whatever the user's code is doing, and its children too.
    private static void OnEnded(HostService service, Exception? failure)
    {
        if (service.IsShutDown)
        {
            return;
        }

        if (failure is null or IOException or ObjectDisposedException)
        {
            EndOfParent.Follow();
        }

        Console.Error.WriteLine(failure is RpcViolationException
            ? $"WorkerGen: the worker was sent a message that is not of the protocol, and ends: {failure.Message}"
            : $"WorkerGen: the worker was sent a line that is not a JSON-RPC message, and ends: {failure!.Message}");
        HostChannel.ExitNow(NoMessage);
    }

    private static void Refuse()
    {
        Console.Error.WriteLine(
            "WorkerGen: this process was started as a worker, but the worker host did not run, because startup hooks are disabled. It ends here, " +
            "before it becomes a second copy of the program. Make WorkerHost.RunIfWorker() the first line of Main, or remove a setting of " +
            "StartupHookSupport from the project.");
        HostChannel.ExitNow(HostFailed);
    }
}
