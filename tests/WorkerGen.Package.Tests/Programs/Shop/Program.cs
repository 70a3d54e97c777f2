using System.Collections.Immutable;
using System.Numerics;
using WorkerGen;

if (args is ["types"])
{
    var order = new Order(7, [new Line("nut", 1.5m), new Line("bolt", 2.25m)]) { Placed = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc) };
    Order doubled = await Shop.DoubleAsync(order);
    Console.WriteLine($"{doubled.Id} {string.Join(",", doubled.Lines.Select(line => $"{line.Name}={line.Price}"))} {doubled.Placed:O}");
    Console.WriteLine(await Shop.SumAsync([BigInteger.Pow(10, 30), 1], new Dictionary<string, int> { ["a"] = 2 }));
    return;
}

if (args is ["throws"])
{
    try
    {
        await Shop.FailAsync("no nuts");
    }
    catch (ShopException e)
    {
        Console.WriteLine($"{e.GetType()}: {e.Message}");
    }

    return;
}

await foreach (var (n, fib) in Fibonacci.FibParallelAsync(Enumerable.Range(30, 8)))
    Console.WriteLine($"fib({n}) = {fib}");

public static partial class Fibonacci
{
    [OutOfProcess]
    public static long Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);
}

public static partial class Shop
{
    [OutOfProcess]
    public static Order Double(Order order) =>
        order with { Lines = [.. order.Lines.Select(line => line with { Price = line.Price * 2 })] };

    [OutOfProcess]
    public static BigInteger Sum(BigInteger[] values, Dictionary<string, int> more) =>
        values.Aggregate(BigInteger.Zero, (sum, value) => sum + value) + more.Values.Sum();

    [OutOfProcess]
    [Throws(typeof(ShopException))]
    public static void Fail(string why) => throw new ShopException(why);
}

public sealed record Order(int Id, ImmutableArray<Line> Lines)
{
    public DateTime Placed { get; init; }
}

public sealed record Line(string Name, decimal Price);

public sealed class ShopException(string message) : Exception(message);
