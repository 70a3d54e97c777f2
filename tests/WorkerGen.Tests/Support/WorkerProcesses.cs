namespace WorkerGen.Tests.Support;

/// <summary>Looks at the processes, files and handles that workers could leave behind.</summary>
internal static class WorkerProcesses
{
    /// <summary>The child processes of this one that are not zombies.</summary>
    public static IReadOnlyList<int> Children() => ChildrenOf(Environment.ProcessId);

    public static IReadOnlyList<int> ChildrenOf(int parent)
    {
        var children = new List<int>();
        foreach (string directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), out int id) && ParentOf(id) == parent)
            {
                children.Add(id);
            }
        }

        return children;
    }

    public static bool IsAlive(int processId) => ParentOf(processId) is not null;

    /// <summary>The files of shared memory that pools of this process have made.</summary>
    public static IReadOnlyList<string> Pages() => Directory.GetFiles("/dev/shm", $"workergen-{Environment.ProcessId}-*");

    public static int OpenHandles() => Directory.GetFileSystemEntries("/proc/self/fd").Length;

    /// <summary>The bytes in the fullest of the pipes between a worker and this process.</summary>
    public static int BytesOnTheWayFrom(int worker)
    {
        var pipes = PipesOf(worker).Select(end => end.Pipe).ToHashSet();
        return PipesOf(Environment.ProcessId).Where(end => pipes.Contains(end.Pipe)).Select(end => Native.BytesInPipe(end.Descriptor)).DefaultIfEmpty().Max();
    }

    private static IEnumerable<(int Descriptor, string Pipe)> PipesOf(int processId)
    {
        foreach (string path in Directory.GetFiles($"/proc/{processId}/fd"))
        {
            if (TargetOf(path) is { } target && target.StartsWith("pipe:", StringComparison.Ordinal))
            {
                yield return (int.Parse(Path.GetFileName(path), System.Globalization.CultureInfo.InvariantCulture), target);
            }
        }
    }

    private static string? TargetOf(string link)
    {
        try
        {
            return File.ResolveLinkTarget(link, returnFinalTarget: false)?.Name;
        }
        catch (IOException)
        {
            // The handle has been closed since.
            return null;
        }
    }

    private static int? ParentOf(int processId)
    {
        try
        {
            // "id (name) state parent ...", and the name may hold anything.
            string status = File.ReadAllText($"/proc/{processId}/stat");
            string[] fields = status[(status.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : int.Parse(fields[1], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
