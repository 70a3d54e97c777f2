using System.Globalization;

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

    /// <summary>The sockets and pipes for debuggers in the directory for temporary files that no process has any more.</summary>
    public static IReadOnlyList<string> FilesOfTheDead() =>
    [
        .. Directory.GetFiles(Path.GetTempPath(), "dotnet-diagnostic-*")
            .Concat(Directory.GetFiles(Path.GetTempPath(), "clr-debug-pipe-*"))
            .Where(path => !IsAlive(int.Parse(Path.GetFileName(path).Split('-')[^3], CultureInfo.InvariantCulture))),
    ];

    /// <summary>Deletes what the runtime of a process leaves that was killed, where no pool does so.</summary>
    public static void DeleteFilesOfTheDead(int processId)
    {
        foreach (string path in FilesOfTheDead().Where(path => path.Contains($"-{processId}-", StringComparison.Ordinal)))
        {
            File.Delete(path);
        }
    }

    /// <summary>
    /// What the open handles of this process are of, without those of assemblies and their symbols: the runtime keeps each of them open from its
    /// first use on.
    /// </summary>
    public static IReadOnlyList<string> OpenHandles() =>
    [
        .. Directory.GetFileSystemEntries("/proc/self/fd").Select(TargetOf).OfType<string>().Where(target => Path.GetExtension(target) is not (".dll" or ".pdb")),
    ];

    /// <summary>The bytes in the fullest of the pipes between a worker and this process.</summary>
    public static int BytesInPipesOf(int worker)
    {
        var pipes = PipesOf(worker).Select(end => end.Pipe).ToHashSet();
        return PipesOf(Environment.ProcessId).Where(end => pipes.Contains(end.Pipe)).Select(end => Native.BytesInPipe(end.Descriptor)).DefaultIfEmpty().Max();
    }

    /// <summary>Takes what another process has been sent through a pipe and has not read, and leaves the pipe without it.</summary>
    public static string TakeFromPipesOf(int processId)
    {
        var text = new System.Text.StringBuilder();
        foreach ((int descriptor, _) in PipesOf(processId).DistinctBy(end => end.Pipe))
        {
            using var pipe = new FileStream(File.OpenHandle($"/proc/{processId}/fd/{descriptor}", FileMode.Open, FileAccess.Read, FileShare.ReadWrite), FileAccess.Read, bufferSize: 0);
            for (int count; (count = Native.BytesInPipe((int)pipe.SafeFileHandle.DangerousGetHandle())) > 0;)
            {
                byte[] bytes = new byte[count];
                pipe.ReadExactly(bytes);
                text.Append(System.Text.Encoding.UTF8.GetString(bytes));
            }
        }

        return text.ToString();
    }

    /// <summary>Whether a descriptor of this process is the end of a pipe.</summary>
    public static bool IsPipe(int descriptor) => TargetOf($"/proc/self/fd/{descriptor}")?.StartsWith("pipe:", StringComparison.Ordinal) ?? false;

    private static IEnumerable<(int Descriptor, string Pipe)> PipesOf(int processId)
    {
        foreach (string path in Directory.GetFiles($"/proc/{processId}/fd"))
        {
            if (TargetOf(path) is { } target && target.StartsWith("pipe:", StringComparison.Ordinal))
            {
                yield return (int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture), target);
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
            return fields[0] is "Z" or "X" ? null : int.Parse(fields[1], CultureInfo.InvariantCulture);
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
