using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0503;

public sealed class ValidTests
{
    [Fact]
    public Task The_method_itself_may_be_called() => WorkerRules.CheckAsync("""[OutOfProcess] public static int G(int n) => n; [OutOfProcess] public static int F(int n) => G(n);""");

    [Theory]
    [InlineData("""[OutOfProcess] public static int G(int n) => n; [OutOfProcess] public static async Task<int> F(int n) => await GAsync(n, WorkerPool.InProcess);""")]
    [InlineData("""[OutOfProcess] public static int G(int n) => n; [OutOfProcess] public static async Task<int> F(int n) { var pool = WorkerPool.InProcess; return await GAsync(n, pool: pool); }""")]
    [InlineData("""[OutOfProcess] public static int G(int n) => n; [OutOfProcess] public static async Task<int> F(int[] xs) { var sum = 0; await foreach (var (x, y) in GParallelAsync(xs, new ParallelWorkOptions { Pool = WorkerPool.InProcess, Ordered = false })) sum += y; return sum; }""")]
    public Task The_pool_that_starts_nothing_may_be_used(string members) => WorkerRules.CheckAsync(members);
}
