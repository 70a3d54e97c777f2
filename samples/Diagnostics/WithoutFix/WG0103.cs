using WorkerGen;

namespace Diagnostics.WithoutFix;

internal sealed class Basket
{
    public string Customer { get; init; } = "";

    public List<decimal> Prices { get; } = [];
}

internal static partial class Baskets
{
    [OutOfProcess]
    public static decimal Total(Basket basket) => basket.Prices.Sum();
}
