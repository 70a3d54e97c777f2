using WorkerGen.Pool;
using WorkerGen.Processes;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

/// <summary>What a user reads of an item whose worker was lost.</summary>
public sealed class ItemErrorsTests
{
    private const string Name = "WorkerGen.Tests.Support.TestMethods.Square";

    private static readonly FailedItem Single = new(null, "7", HasSeveralArguments: false, Attempts: 1);

    private readonly RecordingSource<int, int> _source = new(TestMethods.Find<int, int>(nameof(TestMethods.Square)), TimeSpan.FromSeconds(3), CancellationToken.None);

    [Theory]
    [InlineData(0, "exited with code 0. The method, or code that it calls, ended the process.")]
    [InlineData(134, "was ended by signal 6 (SIGABRT).")]
    [InlineData(137, "was ended by signal 9 (SIGKILL). The signal came from outside the worker; WorkerPoolOptions.MaxAttempts has such items run again.")]
    [InlineData(143, "was ended by signal 15 (SIGTERM). The signal came from outside the worker; WorkerPoolOptions.MaxAttempts has such items run again.")]
    [InlineData(129, "was ended by signal 1 (SIGHUP). The signal came from outside the worker; WorkerPoolOptions.MaxAttempts has such items run again.")]
    [InlineData(130, "was ended by signal 2 (SIGINT). The signal came from outside the worker; WorkerPoolOptions.MaxAttempts has such items run again.")]
    [InlineData(139, "was ended by signal 11 (SIGSEGV). That is a fault in native code, or in unsafe code.")]
    [InlineData(135, "was ended by signal 7 (SIGBUS). That is a fault in native code, or in unsafe code.")]
    [InlineData(132, "was ended by signal 4 (SIGILL). That is a fault in native code, or in unsafe code.")]
    [InlineData(136, "was ended by signal 8 (SIGFPE). That is a fault in native code, or in unsafe code.")]
    [InlineData(null, "ended without a known exit code.")]
    public void An_end_of_a_worker_comes_with_what_can_be_done(int? exitCode, string end)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The numbers of signals are those of Linux.");

        WorkerCrashedException crash = ItemErrors.Crashed(_source, 42, Single, new WorkerLostException(new ProcessExit(exitCode), ""));

        Assert.Equal($"The worker process 42 running {Name}(7) {end}", crash.Message);
        Assert.Equal((Name, 42, "7", exitCode, false), (crash.Method, crash.WorkerProcessId, crash.Input, crash.ExitCode, crash.IsOutOfMemory));
        Assert.Equal(new ProcessExit(exitCode).Signal, crash.Signal);
    }

    [Fact]
    public void A_kill_for_want_of_memory_says_how_to_need_less()
    {
        WorkerCrashedException crash = ItemErrors.Crashed(_source, 42, Single, new WorkerLostException(new ProcessExit(ProcessExit.Killed, IsOutOfMemory: true), ""));

        Assert.EndsWith(
            "had run out of memory. Run fewer workers at a time (WorkerPoolOptions.MaxWorkers), or limit their memory (MaxWorkerMemoryBytes).", crash.Message, StringComparison.Ordinal);
        Assert.True(crash.IsOutOfMemory);
    }

    [Fact]
    public void A_worker_that_broke_the_protocol_comes_without_advice_and_with_what_it_printed()
    {
        var item = new FailedItem(1234, "[1,\"a\"]", HasSeveralArguments: true, Attempts: 3);

        WorkerCrashedException crash = ItemErrors.Crashed(_source, 42, item, WorkerLostException.ForViolation("it sent rubbish", "Hello"));

        Assert.Equal(
            $"The worker process 42 running {Name}(1,\"a\"), item 1234, broke the protocol and was killed: it sent rubbish, the last of 3 that died while they ran it. Last output:\nHello",
            crash.Message);
        Assert.Equal("Hello", crash.StandardErrorTail);
    }

    [Fact]
    public void An_item_that_used_too_much_memory_names_the_limit_and_the_option()
    {
        var lost = new WorkerLostException(new ProcessExit(ProcessExit.Killed), "");

        WorkerCrashedException crash = ItemErrors.UsedTooMuchMemory(_source, 42, Single, lost, 1_234_567);

        Assert.Equal(
            $"The worker process 42 running {Name}(7) used more than 1,234,567 bytes of memory and was killed. If the item needs that much, raise " +
            "WorkerPoolOptions.HardMaxWorkerMemoryBytes.",
            crash.Message);
        Assert.True(crash.IsOutOfMemory);
    }

    [Theory]
    [InlineData(true, "so its worker process 42 was ended")]
    [InlineData(false, "and ended when it was asked to")]
    public void An_item_over_its_time_limit_names_the_limit_and_where_it_is_set(bool isWorkerEnded, string end)
    {
        WorkerTimeoutException timeout = ItemErrors.TimedOut(_source, 42, new FailedItem(5, "7", HasSeveralArguments: false, Attempts: 1), isWorkerEnded);

        Assert.Equal(
            $"{Name}(7), item 5, was still running after its time limit of 00:00:03, {end}. If it needs more time, raise " +
            "OutOfProcessAttribute.TimeoutMilliseconds or ParallelWorkOptions.Timeout.",
            timeout.Message);
        Assert.Equal((Name, 42, "7", TimeSpan.FromSeconds(3)), (timeout.Method, timeout.WorkerProcessId, timeout.Input, timeout.Timeout));
    }

    [Theory]
    [InlineData("7", false, "7")]
    [InlineData("[1,2]", true, "1,2")]
    [InlineData("[1,2…", true, "1,2…")]
    [InlineData("[1,2]", false, "[1,2]")]
    [InlineData(null, true, null)]
    public void Several_arguments_stand_as_in_a_call(string? input, bool hasSeveral, string? arguments) =>
        Assert.Equal(arguments, new FailedItem(null, input, hasSeveral, 1).Arguments);
}
