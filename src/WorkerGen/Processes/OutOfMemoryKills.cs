using System.Buffers.Text;
using System.Text;

namespace WorkerGen.Processes;

/// <summary>
/// Tells a worker that the system killed because memory had run out from one that somebody killed: both end by SIGKILL, but Linux counts the
/// former for each control group (memory.events of cgroup v2, memory.oom_control of v1), or for the whole system (/proc/vmstat). Safe for use
/// by several threads.
/// </summary>
internal sealed class OutOfMemoryKills
{
    private readonly Lock _lock = new();
    private readonly string? _file;
    private long _claimed;

    /// <param name="root">The root of the file system, for tests.</param>
    public OutOfMemoryKills(string root = "/")
    {
        _file = Candidates(root).FirstOrDefault(file => Read(file) is not null);
        _claimed = Read(_file) ?? 0;
    }

    /// <summary>Those in the control group of this process, which its workers are born into. Counting starts with the first use.</summary>
    public static OutOfMemoryKills OfThisProcess { get; } = new();

    /// <summary>Whether there was one more than have been claimed; each can be claimed once.</summary>
    public bool TryClaim()
    {
        lock (_lock)
        {
            if (!(Read(_file) > _claimed))
            {
                return false;
            }

            _claimed++;
            return true;
        }
    }

    private static ReadOnlySpan<byte> Counter => "oom_kill "u8;

    private static IEnumerable<string> Candidates(string root)
    {
        string groups = Path.Combine(root, "sys/fs/cgroup");
        foreach (string line in Lines(Path.Combine(root, "proc/self/cgroup")))
        {
            // hierarchy:controllers:path; a container may see the path of the host, while its own group is what it has mounted at the root.
            string[] fields = line.Split(':', 3);
            if (fields is ["0", "", var path])
            {
                yield return Path.Join(groups, path, "memory.events");
                yield return Path.Join(groups, "memory.events");
            }
            else if (fields is [_, var controllers, var oldPath] && controllers.Split(',').Contains("memory"))
            {
                yield return Path.Join(groups, "memory", oldPath, "memory.oom_control");
                yield return Path.Join(groups, "memory", "memory.oom_control");
            }
        }

        yield return Path.Combine(root, "proc/vmstat");
    }

    // By its bytes: to parse text would load all that is known of cultures, before the first worker of a fresh program starts.
    private static long? Read(string? file)
    {
        ReadOnlySpan<byte> rest = Bytes(file);
        while (rest.Length > 0)
        {
            int end = rest.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? rest : rest[..end];
            if (line.StartsWith(Counter) && Utf8Parser.TryParse(line[Counter.Length..], out ulong count, out int digits) && Counter.Length + digits == line.Length &&
                count <= long.MaxValue)
            {
                return (long)count;
            }

            rest = end < 0 ? default : rest[(end + 1)..];
        }

        return null;
    }

    private static string[] Lines(string file) => Encoding.UTF8.GetString(Bytes(file)).Split('\n');

    private static byte[] Bytes(string? file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllBytes(file) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then it cannot be seen here.
            return [];
        }
    }
}
