using WorkerGen;

// A program of a user, from its start to its first result. With an argument it stays until its input ends, so that its idle worker can be looked at.
Console.WriteLine(await Fibonacci.FibAsync(10));
if (args.Length > 0)
{
    Console.In.ReadLine();
}

internal static partial class Fibonacci
{
    [OutOfProcess]
    internal static long Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);
}
