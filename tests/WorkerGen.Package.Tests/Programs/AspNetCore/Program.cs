using WorkerGen;

var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/fib/{n:int}", async (int n, CancellationToken token) => await Fibonacci.FibAsync(n, cancellationToken: token));
app.MapGet("/pids", async (CancellationToken token) => $"{Environment.ProcessId} {await Fibonacci.ProcessIdAsync(cancellationToken: token)}");
app.Run();

public static partial class Fibonacci
{
    [OutOfProcess]
    public static long Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);

    [OutOfProcess]
    [AssumePure]
    public static int ProcessId() => Environment.ProcessId;
}
