using System.Diagnostics.CodeAnalysis;
using System.Numerics;

public static partial class Matching
{
    [OutOfProcess]
    public static string Command(string[] words) => words switch
    {
        [] => "nothing",
        ["go", var direction] => $"to {direction}",
        ["take", .. var what] => $"with {string.Join(' ', what)}",
        [.., "now"] => "at once",
        [_, _] => "pair",
        _ => throw new NotSupportedException($"'{words[0]}' is no command."), // WG0301: NotSupportedException
    };

    [OutOfProcess]
    public static int Steps(int[] readings) => readings switch
    {
        [] or [_] => 0,
        [var first, var second, ..] when second > first => 1 + Steps(readings[1..]),
        _ => Steps(readings[1..]),
    };

    [OutOfProcess]
    public static string Season(int month) => month switch
    {
        12 or 1 or 2 => "winter",
        >= 3 and <= 5 => "spring",
        > 5 and < 9 => "summer",
        >= 9 and <= 11 => "autumn",
        _ => "",
    };

    [OutOfProcess]
    public static Shipment Sent(Shipment shipment, DateOnly day) => shipment.State switch
    {
        State.Packed => shipment with { State = State.Sent, On = day },
        State.Sent or State.Lost => shipment,
        var state => throw new ShipmentException($"A shipment cannot be sent that is {state}."), // WG0301: ShipmentException
    };

    [OutOfProcess]
    public static List<Shipment> AllSent(List<Shipment> shipments, DateOnly day) =>
        [.. shipments.Where(shipment => shipment is { State: State.Packed, Items: [_, ..] }).Select(shipment => shipment with { State = State.Sent, On = day })];

    [OutOfProcess]
    public static decimal PerItem(Shipment shipment) => shipment switch
    {
        { Items: [] } => 0,
        { Items: [var only] } => only.Price,
        { Items.Count: var count } => shipment.Items.Sum(item => item.Price) / count, // WG0301: DivideByZeroException
    };

    [OutOfProcess]
    public static int AverageWeight(Shipment shipment) => shipment switch
    {
        { Items: { Count: > 0 and var count } items } => items.Sum(item => item.Weight) / count,
        _ => 0,
    };

    [OutOfProcess]
    public static Fraction Total(List<Fraction> parts)
    {
        var sum = Fraction.Zero;
        foreach (var part in parts)
        {
            sum += part; // WG0301: DivideByZeroException
        }

        return sum;
    }

    [OutOfProcess]
    public static double Length(Vector[] path)
    {
        var length = 0.0;
        for (var i = 1; i < path.Length; i++)
        {
            length += (path[i] - path[i - 1]).Norm;
        }

        return length;
    }

    [OutOfProcess]
    public static Celsius Warmest(List<Celsius> readings)
    {
        var warmest = readings is [var first, ..] ? first : default;
        foreach (var reading in readings)
        {
            warmest = reading > warmest ? reading : warmest;
        }

        return warmest;
    }

    [OutOfProcess]
    public static double Fahrenheit(double degrees) => ((Celsius)degrees).Degrees * 9 / 5 + 32; // WG0301: ArgumentOutOfRangeException

    [OutOfProcess]
    public static int Largest(int[] numbers) => LargestOf(numbers, 0);

    [OutOfProcess]
    public static int ParsedSum(string[] texts) => texts.Select(Parsed<int>).Sum(); // WG0301: FormatException, OverflowException

    [OutOfProcess]
    public static double TryParsedSum(string[] texts)
    {
        var sum = 0.0;
        foreach (var text in texts)
        {
            if (TryParsed(text, out double? value))
            {
                sum += value.Value;
            }
        }

        return sum;
    }

    [OutOfProcess]
    public static string Initials(string name) => name.SplitWords().Select(word => word[0]).Joined();

    [OutOfProcess]
    public static string Shout(string text) => text.OrThrow().ToUpperInvariant(); // WG0301: InvalidDataException

    [OutOfProcess]
    public static int Clamped(string text) => text switch
    {
        null or "" => 0,
        { Length: > 9 } => int.MaxValue,
        _ when text.All(char.IsAsciiDigit) => int.Parse(text, CultureInfo.InvariantCulture), // WG0301: FormatException, OverflowException
        _ => -1,
    };

    [OutOfProcess]
    public static string Kind(int? number) => number switch
    {
        null => "none",
        0 => "zero",
        int value when 100 % value == 0 => "divisor",
        < 0 => "negative",
        _ => "other",
    };

    private static T LargestOf<T>(IReadOnlyList<T> values, T start)
        where T : IComparisonOperators<T, T, bool>
    {
        var largest = start;
        foreach (var value in values)
        {
            if (value > largest)
            {
                largest = value;
            }
        }

        return largest;
    }

    private static T Parsed<T>(string text)
        where T : IParsable<T> => T.Parse(text, CultureInfo.InvariantCulture);

    private static bool TryParsed<T>(string text, [NotNullWhen(true)] out T? value)
        where T : struct, ISpanParsable<T>
    {
        value = T.TryParse(text, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
        return value is not null;
    }

    public enum State
    {
        Packed,
        Sent,
        Lost,
        Returned,
    }

    public sealed record Item(string Name, decimal Price, int Weight);

    public sealed record Shipment(string Id, State State, DateOnly? On, List<Item> Items);

    public readonly record struct Vector(double X, double Y)
    {
        public double Norm => Math.Sqrt(X * X + Y * Y);

        public static Vector operator -(Vector left, Vector right) => new(left.X - right.X, left.Y - right.Y);
    }

    public readonly record struct Fraction(long Numerator, long Denominator)
    {
        public static Fraction Zero => new(0, 1);

        public static Fraction operator +(Fraction left, Fraction right)
        {
            var denominator = left.Denominator * right.Denominator;
            var numerator = left.Numerator * right.Denominator + right.Numerator * left.Denominator;
            var divisor = Gcd(Math.Abs(numerator), Math.Abs(denominator));
            return new Fraction(numerator / divisor, denominator / divisor);
        }

        private static long Gcd(long a, long b) => b == 0 ? a : Gcd(b, a % b);
    }

    public readonly record struct Celsius(double Degrees) : IComparable<Celsius>
    {
        public int CompareTo(Celsius other) => Degrees.CompareTo(other.Degrees);

        public static bool operator >(Celsius left, Celsius right) => left.CompareTo(right) > 0;

        public static bool operator <(Celsius left, Celsius right) => left.CompareTo(right) < 0;

        public static explicit operator Celsius(double degrees) =>
            degrees >= -273.15 ? new Celsius(degrees) : throw new ArgumentOutOfRangeException(nameof(degrees));
    }

    public sealed class ShipmentException(string message) : Exception(message);
}

public static class MatchingExtensions
{
    public static string[] SplitWords(this string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static string Joined(this IEnumerable<char> letters) => string.Concat(letters);

    public static string OrThrow(this string text) => text.Length > 0 ? text : throw new InvalidDataException("There is no text.");
}
