using WorkerGen.Tests.Support;

namespace WorkerGen.Chaos;

/// <summary>What this process holds.</summary>
/// <param name="Handles">What open handles are of.</param>
/// <param name="Threads">Threads that belong to workers.</param>
/// <param name="ManagedBytes">Memory in use after a collection.</param>
/// <param name="Children">Child processes.</param>
/// <param name="SharedMemory">Files of shared memory that are not mapped by name any more.</param>
internal sealed record Footprint(IReadOnlyList<string> Handles, int Threads, long ManagedBytes, int Children, int SharedMemory)
{
    // What caches of the runtime and of the libraries may have grown by.
    private const long MemoryTolerance = 8 * 1024 * 1024;

    public static Footprint Measure()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return new Footprint(
            WorkerProcesses.OpenHandles(), WorkerThreads(), GC.GetTotalMemory(forceFullCollection: true), WorkerProcesses.Children().Count, WorkerProcesses.Pages().Count);
    }

    /// <summary>Measures again and again until nothing is left that was not there before, or the time is over.</summary>
    public static async Task<Footprint> SettleAsync(Footprint before, TimeSpan limit)
    {
        using var end = new CancellationTokenSource(limit);
        Footprint now = Measure();
        while (now.GrowthSince(before).Any() && !end.IsCancellationRequested)
        {
            await Task.Delay(100);
            now = Measure();
        }

        return now;
    }

    /// <summary>What there is more of than there was, in words.</summary>
    public IEnumerable<string> GrowthSince(Footprint before)
    {
        if (Handles.Count > before.Handles.Count)
        {
            yield return $"{Handles.Count} handles, {before.Handles.Count} before; new are {string.Join(", ", Handles.Except(before.Handles))}";
        }

        if (Threads > before.Threads)
        {
            yield return $"{Threads} threads of workers, {before.Threads} before";
        }

        if (ManagedBytes > before.ManagedBytes + MemoryTolerance)
        {
            yield return $"{ManagedBytes:N0} bytes of memory, {before.ManagedBytes:N0} before";
        }

        if (Children > before.Children)
        {
            yield return $"{Children} child processes, {before.Children} before";
        }

        if (SharedMemory > before.SharedMemory)
        {
            yield return $"{SharedMemory} files of shared memory, {before.SharedMemory} before";
        }
    }

    // Their names are cut to 15 characters by the system.
    private static int WorkerThreads() =>
        Directory.GetDirectories("/proc/self/task").Count(task => NameOf(task).StartsWith("WorkerGen ", StringComparison.Ordinal));

    private static string NameOf(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm"));
        }
        catch (IOException)
        {
            // It has ended since.
            return "";
        }
    }
}
