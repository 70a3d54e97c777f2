using WorkerGen;

namespace Diagnostics.WithoutFix;

internal static partial class Taxes
{
    public static decimal Rate { get; private set; } = 0.19m;

    public static void ReadSettings(IReadOnlyDictionary<string, decimal> settings) => Rate = settings["vat"];

    [OutOfProcess]
    public static decimal Gross(decimal net) => net * (1 + Rate);
}
