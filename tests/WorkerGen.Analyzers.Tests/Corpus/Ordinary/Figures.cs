using System.Text.Json.Serialization;

public static partial class Figures
{
    [OutOfProcess]
    public static double Area(Figure figure) => figure switch
    {
        Circle { Radius: var radius } => Math.PI * radius * radius,
        Rectangle(var width, var height) => width * height,
        _ => throw new NotSupportedException($"{figure.GetType().Name} has no area."), // WG0301: NotSupportedException
    };

    [OutOfProcess]
    public static Figure Scaled(Figure figure, double factor) => figure switch
    {
        Circle circle => circle with { Radius = circle.Radius * factor },
        Rectangle rectangle => new Rectangle(rectangle.Width * factor, rectangle.Height * factor),
        _ => figure,
    };

    [OutOfProcess]
    public static int Legs(Animal animal) => animal switch
    {
        Animal.Bird => 2,
        Animal.Dog => 4,
        Animal.Spider => 8,
    };

    [OutOfProcess]
    public static (int Min, int Max)? Range(List<int> numbers)
    {
        if (numbers is [])
        {
            return null;
        }

        var (min, max) = (int.MaxValue, int.MinValue);
        foreach (var number in numbers)
        {
            (min, max) = (Math.Min(min, number), Math.Max(max, number));
        }

        return (min, max);
    }

    [OutOfProcess]
    public static string Classify(int number) => (number % 3, number % 5) switch
    {
        (0, 0) => "FizzBuzz",
        (0, _) => "Fizz",
        (_, 0) => "Buzz",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    [OutOfProcess]
    public static double Quotient(double a, double b, char sign) => sign switch
    {
        '+' => a + b,
        '-' => a - b,
        '*' => a * b,
        '/' when b != 0 => a / b,
        '/' => throw new DivideByZeroException(), // WG0301: DivideByZeroException
        _ => throw new ArgumentOutOfRangeException(nameof(sign), sign, null), // WG0301: ArgumentOutOfRangeException
    };

    [JsonDerivedType(typeof(Circle), "circle")]
    [JsonDerivedType(typeof(Rectangle), "rectangle")]
    public abstract record Figure;

    public sealed record Circle(double Radius) : Figure;

    public sealed record Rectangle(double Width, double Height) : Figure;

    public enum Animal
    {
        Bird,
        Dog,
        Spider,
    }
}
