using System.Text.Json.Serialization;

public static partial class Crossing
{
    [OutOfProcess]
    public static int Apply(int n, Func<int, int> f) => f(n); // WG0101

    [OutOfProcess]
    public static int Named(int n, Operation operation) => operation == Operation.Double ? 2 * n : n;

    [OutOfProcess]
    public static long LengthOf(Stream stream) => stream.Length; // WG0101

    [OutOfProcess]
    public static Job Start(int n) => new(n, null); // WG0101

    [OutOfProcess]
    public static object Boxed(int n) => n; // WG0101

    [OutOfProcess]
    public static int[] Flattened(List<List<int>?> lists) => lists.SelectMany(list => list ?? []).ToArray();

    [OutOfProcess]
    public static double Weight(Fruit fruit) => fruit.Grams / 1000; // WG0102

    [OutOfProcess]
    public static double Height(Tree tree) => tree.Metres;

    [OutOfProcess]
    public static decimal Sum(Basket basket) => basket.Prices.Sum(); // WG0103

    [OutOfProcess]
    public static decimal SumOf(Bill bill) => bill.Prices.Sum() + bill.Total;

    [OutOfProcess]
    public static int Sizes(LinkedNode? node) => node is null ? 0 : 1 + Sizes(node.Next);

    public enum Operation
    {
        None,
        Double,
    }

    public sealed record Job(int Number, Task? Running);

    public record Fruit(double Grams);

    public sealed record Apple(double Grams, string Sort) : Fruit(Grams);

    [JsonDerivedType(typeof(Tree), "tree")]
    [JsonDerivedType(typeof(Oak), "oak")]
    public record Tree(double Metres);

    public sealed record Oak(double Metres, int Acorns) : Tree(Metres);

    public sealed class Basket
    {
        private readonly List<decimal> _prices = [];

        public string Customer { get; set; } = "";

        public IReadOnlyList<decimal> Prices => _prices;

        public void Add(decimal price) => _prices.Add(price);
    }

    public sealed class Bill(List<decimal> prices)
    {
        public List<decimal> Prices { get; } = prices;

        public decimal Total { get; } = prices.Sum();
    }

    public sealed record LinkedNode(int Value, LinkedNode? Next);
}
