using WorkerGen;

namespace Diagnostics.WithFix;

internal sealed partial class Celsius
{
    [OutOfProcess]
    public double FromFahrenheit(double degrees) => (degrees - 32) * 5 / 9;
}
