using WorkerGen.Processes;

namespace WorkerGen.Tests.Processes;

public sealed class ProcessExitTests
{
    [Theory]
    [InlineData(0, null, "exited with code 0")]
    [InlineData(99, null, "exited with code 99")]
    [InlineData(134, "SIGABRT", "was ended by signal 6 (SIGABRT)")]
    [InlineData(137, "SIGKILL", "was ended by signal 9 (SIGKILL)")]
    [InlineData(139, "SIGSEGV", "was ended by signal 11 (SIGSEGV)")]
    [InlineData(255, null, "exited with code 255")]
    [InlineData(null, null, "ended without a known exit code")]
    public void An_exit_code_says_how_a_process_ended(int? exitCode, string? signal, string text)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        var exit = new ProcessExit(exitCode);

        Assert.Equal((signal, text), (exit.Signal, exit.ToString()));
    }
}
