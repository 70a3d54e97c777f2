namespace WorkerGen;

/// <summary>What runs inside a worker process.</summary>
public static class WorkerHost
{
    /// <summary>
    /// Runs the worker host if this process is a worker, and then ends the process; returns at once otherwise. Most programs need not call
    /// it. A program that is trimmed, or that disables startup hooks, calls it as the first line of Main.
    /// </summary>
    public static void RunIfWorker()
    {
    }
}
