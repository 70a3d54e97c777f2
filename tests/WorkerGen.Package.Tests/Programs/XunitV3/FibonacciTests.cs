using WorkerGen;
using Xunit;

public class FibonacciTests
{
    [Fact]
    public async Task Fib_runs_in_another_process()
    {
        Assert.Equal(832_040, await Fibonacci.FibAsync(30, cancellationToken: Token));
        Assert.NotEqual(Environment.ProcessId, await Fibonacci.ProcessIdAsync(cancellationToken: Token));
    }

    [Fact]
    public async Task Fib_runs_in_parallel()
    {
        var values = new List<long>();
        await foreach (var (_, fib) in Fibonacci.FibParallelAsync(Enumerable.Range(20, 4), cancellationToken: Token))
            values.Add(fib);

        Assert.Equal([6765, 10946, 17711, 28657], values);
    }

    [Fact]
    public async Task Fib_runs_in_process()
    {
        Assert.Equal(55, await Fibonacci.FibAsync(10, WorkerPool.InProcess, Token));
    }

    private static CancellationToken Token => CancellationToken.None;
}

public static partial class Fibonacci
{
    [OutOfProcess]
    public static long Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);

    [OutOfProcess]
    [AssumePure]
    public static int ProcessId() => Environment.ProcessId;
}
