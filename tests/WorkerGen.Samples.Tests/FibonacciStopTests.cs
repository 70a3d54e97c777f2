namespace WorkerGen.Samples.Tests;

public sealed class FibonacciStopTests
{
    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_lets_what_runs_end_and_leaves_no_worker(string signal, int exitCode)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals and /proc are needed.");
        using SampleProcess sample = SampleProcess.Start("--from", "20", "--to", "38", "--workers", "1", "--no-serial");
        await sample.WaitForBeginAsync();
        int worker = Assert.Single(sample.WorkerIds());

        // By now it computes fib(38), the first, which takes a small part of the time that it is given to end.
        await sample.WaitForProcessorTimeAsync(worker, TimeSpan.FromMilliseconds(200));
        sample.Signal(signal);
        await sample.WaitForExitAsync();

        Assert.Equal(exitCode, sample.ExitCode);
        Assert.Contains("fib(38) = 39088169", sample.Output);
        Assert.Contains("of 19 were computed. No worker is left running.", sample.Errors, StringComparison.Ordinal);
        Assert.False(SampleProcess.IsRunning(worker));
    }

    [Fact]
    public async Task A_second_signal_ends_what_runs()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals and /proc are needed.");
        using SampleProcess sample = SampleProcess.Start("--from", "79", "--to", "80", "--workers", "2", "--no-serial");
        await sample.WaitForBeginAsync();
        IReadOnlyList<int> workers = sample.WorkerIds();

        sample.Signal("INT");
        await sample.WaitForStoppingAsync();
        sample.Signal("INT");
        await sample.WaitForExitAsync();

        Assert.Equal(130, sample.ExitCode);
        Assert.Contains("Ending at once.", sample.Errors, StringComparison.Ordinal);
        Assert.Empty(sample.Output);
        Assert.Contains("Stopped: 0 of 2 were computed. No worker is left running.", sample.Errors, StringComparison.Ordinal);
        Assert.Equal(2, workers.Count);
        Assert.DoesNotContain(workers, SampleProcess.IsRunning);
    }

    [Fact]
    public async Task A_number_whose_worker_dies_fails_and_so_does_the_run()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals and /proc are needed.");
        using SampleProcess sample = SampleProcess.Start("--from", "80", "--to", "80", "--workers", "1");
        await sample.WaitForBeginAsync();

        int worker = Assert.Single(sample.WorkerIds());

        // What a started worker does before it computes takes less.
        await sample.WaitForProcessorTimeAsync(worker, TimeSpan.FromMilliseconds(500));
        SampleProcess.Signal(worker, "KILL");
        await sample.WaitForExitAsync();

        Assert.Equal(1, sample.ExitCode);
        Assert.Contains("fib(80) failed: The worker process", sample.Errors, StringComparison.Ordinal);
        Assert.Contains("SIGKILL", sample.Errors, StringComparison.Ordinal);

        // Neither a comparison nor shares: that of a dead worker is not known.
        Assert.Equal(["workers", "start of the workers", "in parallel", "failed"], sample.Output.Skip(1).Select(line => line[..21].Trim()));
        Assert.DoesNotContain("which computed", string.Join('\n', sample.Output), StringComparison.Ordinal);
    }
}
