using System.Diagnostics.CodeAnalysis;
using System.Net;

public static partial class Outcomes
{
    [OutOfProcess]
    public static Outcome<int> Evaluate(string expression)
    {
        try
        {
            return new Outcome<int>(new Parser(expression).Sum(), null);
        }
        catch (ParserException e)
        {
            return new Outcome<int>(0, e.Message);
        }
    }

    [OutOfProcess]
    public static int EvaluateOrFail(string expression) => new Parser(expression).Sum(); // WG0301: ParserException

    [OutOfProcess]
    public static string? Host(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host : null;

    [OutOfProcess]
    public static bool IsPrivate(string address)
    {
        if (!IPAddress.TryParse(address, out var parsed))
        {
            return false;
        }

        return parsed.GetAddressBytes() is [10, ..] or [192, 168, ..] or [172, >= 16 and < 32, ..];
    }

    [OutOfProcess]
    public static List<string> Newest(List<string> versions) =>
        versions.Select(Version.Parse).OrderDescending().Select(version => version.ToString()).ToList(); // WG0301: ArgumentException, FormatException, OverflowException

    [OutOfProcess]
    public static DayOfWeek Day(string name) => Enum.TryParse<DayOfWeek>(name, ignoreCase: true, out var day) ? day : DayOfWeek.Monday;

    [OutOfProcess]
    public static Guid Id(string text) => Guid.ParseExact(text, "N"); // WG0301: FormatException

    [OutOfProcess]
    public static int Positive(int n) => n.Check(value => value > 0, "It is not above zero."); // WG0301: CheckException

    [OutOfProcess]
    public static int Total(List<string> fields)
    {
        var total = 0;
        foreach (var field in fields)
        {
            if (TryRead(field, out var number, out var problem))
            {
                total += number;
            }
            else
            {
                throw new CheckException(problem); // WG0301: CheckException
            }
        }

        return total;
    }

    private static bool TryRead(string field, out int number, [NotNullWhen(false)] out string? problem)
    {
        problem = int.TryParse(field, NumberStyles.Integer, CultureInfo.InvariantCulture, out number) ? null : $"'{field}' is no number.";
        return problem is null;
    }

    [OutOfProcess]
    public static double Discount(string kind, double price)
    {
        IDiscount discount = kind == "half" ? new Half() : new Nothing();
        return discount.Apply(price);
    }

    [OutOfProcess]
    public static int Measured(string text)
    {
        var depth = 0;
        var deepest = 0;
        try
        {
            foreach (var c in text)
            {
                depth += c switch { '(' => 1, ')' => -1, _ => 0 };
                deepest = Math.Max(deepest, depth);
            }

            return deepest;
        }
        finally
        {
            depth = 0;
        }
    }

    private static T Check<T>(this T value, Func<T, bool> isValid, string message) => isValid(value) ? value : throw new CheckException(message);

    private interface IDiscount
    {
        double Apply(double price);
    }

    private sealed class Half : IDiscount
    {
        public double Apply(double price) => price / 2;
    }

    private sealed class Nothing : IDiscount
    {
        public double Apply(double price) => price;
    }

    private sealed class Parser(string text)
    {
        private int _at;

        public int Sum()
        {
            var sum = Term();
            while (_at < text.Length && text[_at] is '+' or '-')
            {
                sum += text[_at++] == '+' ? Term() : -Term();
            }

            return sum;
        }

        private int Term()
        {
            if (_at < text.Length && text[_at] == '(')
            {
                _at++;
                var inner = Sum();
                Expect(')');
                return inner;
            }

            var start = _at;
            while (_at < text.Length && char.IsAsciiDigit(text[_at]))
            {
                _at++;
            }

            return int.TryParse(text.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new ParserException($"There should be a number at {start}.");
        }

        private void Expect(char c)
        {
            if (_at >= text.Length || text[_at++] != c)
            {
                throw new ParserException($"There should be '{c}' at {_at}.");
            }
        }
    }

    public sealed record Outcome<T>(T Value, string? Problem);

    public sealed class ParserException(string message) : Exception(message);

    public sealed class CheckException(string message) : Exception(message);
}
