using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0405;

public sealed class ValidTests
{
    [Fact]
    public Task Another_process_may_be_ended() => WorkerRules.CheckAsync("""[OutOfProcess] public static int F(int n) { using var p = {|WG0205:Process.GetProcessById(n)|}; p.Kill(); return 1; }""");
}
