using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

public sealed class SingleCallTests(SharedWorkers workers) : WorkerTest(workers)
{
    [Fact]
    public async Task A_call_returns_the_value_of_the_method() =>
        Assert.Equal(49, await TestMethods.SquareAsync(7, Pool).WithinLimit());
}
