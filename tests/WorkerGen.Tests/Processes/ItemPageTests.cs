using System.Diagnostics;
using WorkerGen.Processes;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Processes;

/// <summary>In turn with the tests that look for files of shared memory.</summary>
[Collection(WorkerTests.Name)]
public sealed class ItemPageTests
{
    [Fact]
    public void One_end_sees_what_the_other_notes_also_after_its_end()
    {
        using ItemPage pool = ItemPage.Create();
        using (ItemPage worker = ItemPage.Open(pool.Path!))
        {
            Assert.False(pool.TryGetRunning(out _, out _));

            worker.Begin(17);
        }

        Assert.True(pool.TryGetRunning(out long ordinal, out TimeSpan elapsed));
        Assert.Equal(17, ordinal);
        Assert.InRange(elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void An_item_has_run_since_it_began()
    {
        using ItemPage page = ItemPage.Create();
        page.Begin(1);
        long start = Stopwatch.GetTimestamp();
        SpinWait.SpinUntil(() => Stopwatch.GetElapsedTime(start) > TimeSpan.FromMilliseconds(20));

        Assert.True(page.TryGetRunning(out _, out TimeSpan elapsed));

        Assert.InRange(elapsed, TimeSpan.FromMilliseconds(9), Stopwatch.GetElapsedTime(start));
    }

    [Fact]
    public void Shared_memory_is_mapped_until_the_page_is_disposed()
    {
        Assert.SkipUnless(Directory.Exists("/dev/shm"), "There is no shared memory with files.");
        ItemPage page = ItemPage.Create();
        string path = page.Path!;
        Assert.StartsWith("/dev/shm/", path, StringComparison.Ordinal);
        Assert.Contains(path, File.ReadAllText("/proc/self/maps"), StringComparison.Ordinal);

        page.Dispose();

        Assert.DoesNotContain(path, File.ReadAllText("/proc/self/maps"), StringComparison.Ordinal);
        Assert.DoesNotContain(path, string.Join('\n', WorkerProcesses.OpenHandles()), StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Nothing_runs_between_items()
    {
        using ItemPage page = ItemPage.Create();
        page.Begin(1);

        page.End();

        Assert.False(page.TryGetRunning(out _, out _));
    }

    [Fact]
    public void The_page_tells_which_item_ended_last()
    {
        using ItemPage page = ItemPage.Create();
        Assert.False(page.TryGetRunning(out long before, out _));

        page.Begin(0);
        page.End();
        Assert.False(page.TryGetRunning(out long first, out _));
        page.Begin(41);
        page.End();
        Assert.False(page.TryGetRunning(out long second, out _));

        Assert.Equal((-1, 0, 41), (before, first, second));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(42)]
    public void What_began_and_was_no_item_has_not_ended(long ordinal)
    {
        using ItemPage page = ItemPage.Create();
        page.Begin(ordinal);

        page.Withdraw();

        Assert.False(page.TryGetRunning(out long last, out _));
        Assert.Equal(ordinal - 1, last);
    }

    [Fact]
    public void Only_the_request_that_is_named_ends_early()
    {
        using ItemPage pool = ItemPage.Create();
        using ItemPage worker = ItemPage.Open(pool.Path!);
        Assert.False(worker.IsToEndEarly(0));

        pool.EndEarly(20);

        Assert.True(worker.IsToEndEarly(20));
        Assert.False(worker.IsToEndEarly(0));
        Assert.False(worker.IsToEndEarly(30));
    }

    [Fact]
    public void The_file_is_gone_as_soon_as_both_ends_have_it()
    {
        using ItemPage pool = ItemPage.Create();
        string path = pool.Path!;
        Assert.True(File.Exists(path));

        using ItemPage worker = ItemPage.Open(path);

        Assert.False(File.Exists(path));
    }

    [Fact]
    public void There_are_rings_behind_the_page_if_the_file_has_room_for_them()
    {
        using ItemPage pool = ItemPage.Create();
        Assert.Equal(2_101_248, new FileInfo(pool.Path!).Length);

        using ItemPage worker = ItemPage.Open(pool.Path!);

        Assert.NotNull(worker.ToWorker);
        Assert.NotNull(worker.FromWorker);
    }

    [Fact]
    public void A_file_may_be_longer_than_what_is_behind_the_page()
    {
        string path = Path.GetTempFileName();
        File.WriteAllBytes(path, new byte[2_200_000]);

        using ItemPage worker = ItemPage.Open(path);

        Assert.NotNull(worker.FromWorker);
    }

    [Theory]
    [InlineData(4_096)]
    [InlineData(2_101_247)]
    public void A_file_that_is_too_short_for_rings_is_a_page_without_them(int length)
    {
        string path = Path.GetTempFileName();
        File.WriteAllBytes(path, new byte[length]);

        using ItemPage worker = ItemPage.Open(path);

        worker.Begin(3);
        Assert.True(worker.TryGetRunning(out long ordinal, out _));
        Assert.Equal((3, null, null), (ordinal, worker.ToWorker, worker.FromWorker));
    }

    [Fact]
    public void The_file_is_for_this_user_alone()
    {
        using ItemPage page = ItemPage.Create();

        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(page.Path!) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task A_page_that_is_written_without_end_does_not_hold_its_reader()
    {
        using ItemPage pool = ItemPage.Create();
        using ItemPage worker = ItemPage.Open(pool.Path!);
        using var end = new CancellationTokenSource();
        Task writing = Task.Run(
            () =>
            {
                for (long ordinal = 0; !end.IsCancellationRequested; ordinal++)
                {
                    worker.Begin(ordinal);
                }
            },
            TestContext.Current.CancellationToken);

        await Task.Run(() => Assert.All(Enumerable.Range(0, 1_000), _ => pool.TryGetRunning(out long _, out TimeSpan _)), TestContext.Current.CancellationToken).WithinLimit();

        await end.CancelAsync();
        await writing;
    }
}
