using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0503;

public sealed class ValidTests
{
    [Fact]
    public Task The_method_itself_may_be_called() => WorkerRules.CheckAsync("""[OutOfProcess] public static int G(int n) => n; [OutOfProcess] public static int F(int n) => G(n);""");
}
