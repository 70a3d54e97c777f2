using WorkerGen;

Console.WriteLine($"Main of the program, {args.Length} arguments");
try
{
    Console.WriteLine(await Fibonacci.FibAsync(10));
}
catch (WorkerStartException e)
{
    Console.WriteLine(e.Message);
}

public static partial class Fibonacci
{
    [OutOfProcess]
    public static long Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);
}
