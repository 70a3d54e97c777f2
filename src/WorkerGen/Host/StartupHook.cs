using WorkerGen;
using WorkerGen.Processes;

/// <summary>
/// The runtime calls this before Main in a process that has the assembly's name in DOTNET_STARTUP_HOOKS; name and shape are prescribed.
/// In a worker it does not return.
/// </summary>
#pragma warning disable CA1050 // The runtime looks for it outside any namespace.
internal static class StartupHook
#pragma warning restore CA1050
{
    public static void Initialize()
    {
        if (WorkerEnvironment.IsWorker)
        {
            WorkerHost.Run();
        }
    }
}
