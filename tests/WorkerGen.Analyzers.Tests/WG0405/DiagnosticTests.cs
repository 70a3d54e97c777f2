using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0405;

public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("""[OutOfProcess] public static int F(int n) { if (n > 3) {|WG0405:Environment.Exit(1)|}; {|WG0405:Environment.FailFast("x")|}; return 1; }""")]
    [InlineData("""[OutOfProcess] public static int F(int n) { {|WG0405:Process.GetCurrentProcess().Kill()|}; using var p = Process.GetCurrentProcess(); {|WG0405:p.Kill()|}; return 1; }""")]
    [InlineData("""[OutOfProcess] public static int F(int n) { AppDomain.CurrentDomain.ProcessExit += (_, _) => { }; Task.Run(() => {|WG0405:Environment.Exit(1)|}); return n; }""")]
    public Task Ending_the_process_is_told(string members) => WorkerRules.CheckAsync(members);

    [Fact]
    public Task Ending_the_process_in_what_is_called_is_told_at_the_call() => WorkerRules.CheckAsync("""private static void Quit() => Environment.Exit(2); [OutOfProcess] public static int F(int n) { {|WG0405:Quit()|}; return 1; }""");

    [Fact]
    public async Task The_message_names_the_method_and_the_chain() => Assert.Equal(
        ["'F' ends the worker process, which the pool takes for a crash: F → Quit → Environment.Exit"],
        await WorkerRules.MessagesAsync("""private static void Quit() => Environment.Exit(1); [OutOfProcess] public static int F(int n) { Quit(); return n; }"""));
}
