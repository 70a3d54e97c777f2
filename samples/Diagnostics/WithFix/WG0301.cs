using System.Globalization;
using WorkerGen;

namespace Diagnostics.WithFix;

internal static partial class Receipts
{
    [OutOfProcess]
    public static decimal Total(string[] lines) => lines.Sum(PriceOf);

    private static decimal PriceOf(string line) => decimal.Parse(line.Split(';')[^1], CultureInfo.InvariantCulture);
}
