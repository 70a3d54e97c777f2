using WorkerGen.Processes;

namespace WorkerGen.Tests.Processes;

public sealed class ProcessExitTests
{
    [Theory]
    [InlineData(0, null, "exited with code 0")]
    [InlineData(99, null, "exited with code 99")]
    [InlineData(-1, null, "exited with code -1")]
    [InlineData(129, "SIGHUP", "was ended by signal 1 (SIGHUP)")]
    [InlineData(130, "SIGINT", "was ended by signal 2 (SIGINT)")]
    [InlineData(131, "SIGQUIT", "was ended by signal 3 (SIGQUIT)")]
    [InlineData(132, "SIGILL", "was ended by signal 4 (SIGILL)")]
    [InlineData(133, "SIGTRAP", "was ended by signal 5 (SIGTRAP)")]
    [InlineData(134, "SIGABRT", "was ended by signal 6 (SIGABRT)")]
    [InlineData(136, "SIGFPE", "was ended by signal 8 (SIGFPE)")]
    [InlineData(137, "SIGKILL", "was ended by signal 9 (SIGKILL)")]
    [InlineData(139, "SIGSEGV", "was ended by signal 11 (SIGSEGV)")]
    [InlineData(141, "SIGPIPE", "was ended by signal 13 (SIGPIPE)")]
    [InlineData(142, "SIGALRM", "was ended by signal 14 (SIGALRM)")]
    [InlineData(143, "SIGTERM", "was ended by signal 15 (SIGTERM)")]
    [InlineData(144, null, "exited with code 144")]
    [InlineData(152, "SIGXCPU", "was ended by signal 24 (SIGXCPU)")]
    [InlineData(153, "SIGXFSZ", "was ended by signal 25 (SIGXFSZ)")]
    [InlineData(255, null, "exited with code 255")]
    [InlineData(null, null, "ended without a known exit code")]
    public void An_exit_code_says_how_a_process_ended(int? exitCode, string? signal, string text)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        var exit = new ProcessExit(exitCode);

        Assert.Equal((signal, text), (exit.Signal, exit.ToString()));
    }

    [Theory]
    [InlineData(7, true)]
    [InlineData(10, false)]
    public void A_bus_error_has_the_number_of_its_system(int number, bool isLinux)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "There are no signals.");

        Assert.Equal(OperatingSystem.IsLinux() == isLinux ? "SIGBUS" : null, new ProcessExit(128 + number).Signal);
    }

    [Fact]
    public void A_system_call_that_is_not_allowed_has_its_number_on_Linux() =>
        Assert.Equal(OperatingSystem.IsLinux() ? "SIGSYS" : null, new ProcessExit(128 + 31).Signal);

    [Fact]
    public void A_kill_for_want_of_memory_is_told_from_others() => Assert.Equal(
        "was ended by signal 9 (SIGKILL), because the system had run out of memory", new ProcessExit(ProcessExit.Killed, IsOutOfMemory: true).ToString());
}
