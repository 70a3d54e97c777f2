using WorkerGen.Processes;

namespace WorkerGen.Tests.Processes;

public sealed class OutOfMemoryKillsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("workergen-tests-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("0::/app\n", "sys/fs/cgroup/app/memory.events")]
    [InlineData("0::/of/the/host\n", "sys/fs/cgroup/memory.events")]
    [InlineData("4:memory:/app\n0::/\n", "sys/fs/cgroup/memory/app/memory.oom_control")]
    [InlineData("4:cpu,memory:/of/the/host\n", "sys/fs/cgroup/memory/memory.oom_control")]
    [InlineData("", "proc/vmstat")]
    public void Each_kill_that_the_system_counts_is_claimed_once(string groups, string counter)
    {
        Write("proc/self/cgroup", groups);
        Write("proc/vmstat", "nr_free_pages 5\noom_kill 900\n");
        Write(counter, "low 0\noom_kill 3\n");
        var kills = new OutOfMemoryKills(_root);
        Assert.False(kills.TryClaim());

        Write(counter, "low 0\noom_kill 5\n");

        Assert.True(kills.TryClaim());
        Assert.True(kills.TryClaim());
        Assert.False(kills.TryClaim());
    }

    [Fact]
    public void Where_nothing_is_counted_nothing_is_claimed() => Assert.False(new OutOfMemoryKills(_root).TryClaim());

    private void Write(string path, string text)
    {
        string full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
