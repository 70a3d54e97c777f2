using System.Globalization;
using WorkerGen;

namespace Diagnostics.WithFix;

internal static partial class Labels
{
    [OutOfProcess]
    public static string OfPrice(decimal price) => price.ToString("0.00", CultureInfo.CurrentCulture);
}
