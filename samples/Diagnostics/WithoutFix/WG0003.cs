using WorkerGen;

namespace Diagnostics.WithoutFix;

internal static partial class Sorter
{
    [OutOfProcess]
    public static List<T> Sort<T>(List<T> items) => items.Order().ToList();
}
