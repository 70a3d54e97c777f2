using System.Globalization;

namespace WorkerGen.Tests.Support;

/// <summary>A control group of Linux with a limit of memory, for processes that are started in it. Needs the right to make one.</summary>
internal sealed class ControlGroup : IDisposable
{
    private const string Root = "/sys/fs/cgroup";

    private readonly string _directory;

    private ControlGroup(string directory) => _directory = directory;

    /// <summary>A group whose processes have so much memory together.</summary>
    public static ControlGroup WithMemory(long bytes)
    {
        bool isVersion1 = Directory.Exists(Path.Combine(Root, "memory"));
        string directory = Path.Combine(isVersion1 ? Path.Combine(Root, "memory") : Root, $"workergen-tests-{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(directory);
            File.WriteAllText(Path.Combine(directory, isVersion1 ? "memory.limit_in_bytes" : "memory.max"), bytes.ToString(CultureInfo.InvariantCulture));
            return new ControlGroup(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (Directory.Exists(directory))
            {
                Directory.Delete(directory);
            }

            Assert.Skip($"No control group with a limit of memory can be made here: {e.Message}");
            throw;
        }
    }

    /// <summary>What to write before a command, so that it runs in this group.</summary>
    public string[] Prefix => ["/bin/sh", "-c", "echo $$ > \"$0\" && exec \"$@\"", Path.Combine(_directory, "cgroup.procs")];

    /// <summary>All processes in it must have ended.</summary>
    public void Dispose() => Directory.Delete(_directory);
}
