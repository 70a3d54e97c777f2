public static partial class Dispatch
{
    private static readonly Func<string, int> Reader = int.Parse;

    private static readonly Func<string, int> Measure = text => text.Length;

    [OutOfProcess]
    public static double Area(string kind, double size)
    {
        Shape shape = kind == "circle" ? new Circle(size) : new Square(size);
        return shape.Area(); // WG0301: ShapeException
    }

    [OutOfProcess]
    public static double Perimeter(double size)
    {
        Shape shape = new Square(size);
        return shape.Perimeter();
    }

    [OutOfProcess]
    public static int OneImplementation(string text) => Use(new NumberReader(), text); // WG0301: FormatException, OverflowException

    private static int Use(IReader reader, string text) => reader.Read(text);

    [OutOfProcess]
    public static int BaseCall(string text) => new Loud().Read(text); // WG0301: LoudException, QuietException

    [OutOfProcess]
    public static int FieldOfMethod(string text) => Reader(text); // WG0301: FormatException, OverflowException

    [OutOfProcess]
    public static int FieldOfLambda(string text) => Measure(text);

    [OutOfProcess]
    public static int LocalDelegate(string text, bool isHex)
    {
        Func<string, int> read = isHex ? ReadHex : ReadPlain;
        return read(text); // WG0301: FormatException, OverflowException
    }

    private static int ReadHex(string text) => int.Parse(text, NumberStyles.HexNumber);

    private static int ReadPlain(string text) => text.Length;

    [OutOfProcess]
    public static int Lambda(string text)
    {
        Func<int> read = () => int.Parse(text); // WG0301: FormatException, OverflowException
        return read();
    }

    [OutOfProcess]
    public static int LambdaNotRun(string text)
    {
        Func<int> read = () => int.Parse(text);
        return read is null ? 0 : text.Length;
    }

    [OutOfProcess]
    public static int LambdaInTry(string text)
    {
        Func<int> read = () => int.Parse(text);
        try
        {
            return read();
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return 0;
        }
    }

    [OutOfProcess]
    public static int Retried(string text) => Retry(() => int.Parse(text)); // WG0301: FormatException, OverflowException

    private static T Retry<T>(Func<T> action)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                return action();
            }
            catch (IOException)
            {
                Thread.SpinWait(attempt);
            }
        }

        return action();
    }

    [OutOfProcess]
    public static int OnDemand(string text)
    {
        var number = new Lazy<int>(() => int.Parse(text)); // WG0301: FormatException, OverflowException
        return number.Value;
    }

    private abstract class Shape(double size)
    {
        public double Size => size;

        public abstract double Area();

        public virtual double Perimeter() => throw new ShapeException("There is no perimeter.");
    }

    private sealed class Circle(double size) : Shape(size)
    {
        public override double Area() => Size >= 0 ? Size * Size * Math.PI : throw new ShapeException("It is less than nothing.");
    }

    private sealed class Square(double size) : Shape(size)
    {
        public override double Area() => Size * Size;

        public override double Perimeter() => 4 * Size;
    }

    private interface IReader
    {
        int Read(string text);
    }

    private sealed class NumberReader : IReader
    {
        public int Read(string text) => int.Parse(text);
    }

    private class Quiet
    {
        public virtual int Read(string text) => text.Length > 0 ? text.Length : throw new QuietException();
    }

    private sealed class Loud : Quiet
    {
        public override int Read(string text) => text == "!" ? throw new LoudException() : base.Read(text);
    }

    public sealed class ShapeException(string message) : Exception(message);

    public sealed class QuietException : Exception;

    public sealed class LoudException : Exception;
}
