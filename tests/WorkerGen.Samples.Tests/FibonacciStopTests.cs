namespace WorkerGen.Samples.Tests;

public sealed class FibonacciStopTests
{
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_lets_what_runs_end_and_leaves_no_worker(string signal)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals and /proc are needed.");
        using SampleProcess sample = SampleProcess.Start("--from", "20", "--to", "40", "--workers", "1", "--no-serial");
        await sample.WaitForBeginAsync();
        IReadOnlyList<int> workers = sample.WorkerIds();

        sample.Signal(signal);
        await sample.WaitForExitAsync();

        Assert.Equal(130, sample.ExitCode);
        Assert.Contains("of 21 were computed. No worker is left running.", sample.Errors, StringComparison.Ordinal);
        Assert.Single(workers);
        Assert.DoesNotContain(workers, SampleProcess.IsRunning);
    }

    [Fact]
    public async Task A_second_signal_ends_what_runs()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals and /proc are needed.");
        using SampleProcess sample = SampleProcess.Start("--from", "79", "--to", "80", "--workers", "2", "--no-serial");
        await sample.WaitForBeginAsync();
        IReadOnlyList<int> workers = sample.WorkerIds();

        sample.Signal("INT");
        sample.Signal("INT");
        await sample.WaitForExitAsync();

        Assert.Equal(130, sample.ExitCode);
        Assert.Empty(sample.Output);
        Assert.Contains("Stopped: 0 of 2 were computed. No worker is left running.", sample.Errors, StringComparison.Ordinal);
        Assert.Equal(2, workers.Count);
        Assert.DoesNotContain(workers, SampleProcess.IsRunning);
    }

    [Fact]
    public async Task A_number_whose_worker_dies_fails_and_so_does_the_run()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals and /proc are needed.");
        using SampleProcess sample = SampleProcess.Start("--from", "80", "--to", "80", "--workers", "1", "--no-serial");
        await sample.WaitForBeginAsync();

        int worker = Assert.Single(sample.WorkerIds());

        // Starting takes a worker a fraction of this; then it is computing.
        await sample.WaitForProcessorTimeAsync(worker, TimeSpan.FromSeconds(2));
        SampleProcess.Signal(worker, "KILL");
        await sample.WaitForExitAsync();

        Assert.Equal(1, sample.ExitCode);
        Assert.Contains("fib(80) failed: The worker process", sample.Errors, StringComparison.Ordinal);
        Assert.Contains("SIGKILL", sample.Errors, StringComparison.Ordinal);
        Assert.Contains(sample.Output, line => line.StartsWith("failed", StringComparison.Ordinal));
    }
}
