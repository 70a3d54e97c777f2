using WorkerGen;

namespace Diagnostics.WithoutFix;

internal sealed record Line(string Name, Func<int> Count);

internal sealed record Order(List<Line> Lines);

internal static partial class Orders
{
    [OutOfProcess]
    public static int CountOf(Order order) => order.Lines.Count;
}
