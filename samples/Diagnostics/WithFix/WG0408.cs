using System.Globalization;
using WorkerGen;

namespace Diagnostics.WithFix;

internal static partial class Digits
{
    [OutOfProcess]
    public static int Sum(long n) => n.ToString(CultureInfo.InvariantCulture).Sum(digit => digit - '0');

    public static async Task PrintAsync(long n)
    {
        int sum = SumAsync(n).Result;
        await Console.Out.WriteLineAsync($"{sum}");
    }
}
