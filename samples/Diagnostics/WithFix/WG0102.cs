using WorkerGen;

namespace Diagnostics.WithFix;

internal record Shape(double X, double Y);

internal sealed record Circle(double X, double Y, double Radius) : Shape(X, Y);

internal static partial class Areas
{
    [OutOfProcess]
    public static double Of(Shape shape) => shape is Circle circle ? Math.PI * circle.Radius * circle.Radius : 0;
}
