public static partial class Calls
{
    [OutOfProcess]
    public static int Three(string text) => First(text); // WG0301: FormatException, OverflowException

    private static int First(string text) => Second(text) + 1;

    private static int Second(string text) => Third(text) + 1;

    private static int Third(string text) => int.Parse(text);

    [OutOfProcess]
    public static int HelperClass(string text) =>
        new Settings(text).Size; // WG0301: SettingsException

    [OutOfProcess]
    public static int Property(string text)
    {
        var settings = new Lazily { Text = text };
        return settings.Size; // WG0301: FormatException, OverflowException
    }

    [OutOfProcess]
    public static int Setter(int n)
    {
        var settings = new Lazily();
        settings.Limit = n; // WG0301: ArgumentOutOfRangeException
        return settings.Limit;
    }

    [OutOfProcess]
    public static int Indexer(int n)
    {
        var grid = new Grid();
        return grid[n]; // WG0301: GridException
    }

    [OutOfProcess]
    public static int Operators(int a, int b)
    {
        var sum = new Amount(a, "EUR") + new Amount(b, "USD"); // WG0301: CurrencyException
        return (int)sum; // WG0301: CurrencyException
    }

    [OutOfProcess]
    public static int Extension(string text) => text.ToNumber(); // WG0301: FormatException, OverflowException

    [OutOfProcess]
    public static int Generic(string text) => Apply(text, int.Parse); // WG0301: FormatException, OverflowException

    [OutOfProcess]
    public static int GenericOfFine(string text) => Apply(text, item => item.Length);

    private static TResult Apply<T, TResult>(T value, Func<T, TResult> function) => function(value);

    [OutOfProcess]
    public static int Local(string text)
    {
        return Twice() + 1;

        int Twice() => 2 * int.Parse(text); // WG0301: FormatException, OverflowException
    }

    [OutOfProcess]
    public static int Unused(string text)
    {
        return text.Length;

#pragma warning disable CS8321
        int Twice() => 2 * int.Parse(text);
#pragma warning restore CS8321
    }

    [OutOfProcess]
    public static int Depth(string text, int depth)
    {
        if (depth > 100)
        {
            throw new InvalidDataException("It is too deep."); // WG0301: InvalidDataException
        }

        return text.Length == 0 ? depth : Depth(text[1..], depth + 1); // WG0301: InvalidDataException
    }

    [OutOfProcess]
    public static bool IsEven(int n) => n < 0 ? throw new NegativeException() : n == 0 || IsOdd(n - 1); // WG0301: NegativeException; WG0301: NegativeException

    private static bool IsOdd(int n) => n != 0 && IsEven(n - 1);

    [OutOfProcess]
    public static int Caught(string text)
    {
        try
        {
            return First(text);
        }
        catch (FormatException)
        {
            return 0;
        }
        catch (OverflowException)
        {
            return 0;
        }
    }

    [OutOfProcess]
    public static int CaughtInside(string text) => OrZero(text);

    private static int OrZero(string text)
    {
        try
        {
            return Third(text);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return 0;
        }
    }

    private sealed class Settings
    {
        public Settings(string text)
        {
            if (text.Length == 0)
            {
                throw new SettingsException("There is nothing.");
            }

            Size = text.Length;
        }

        public int Size { get; }
    }

    private sealed class Lazily
    {
        private int _limit;

        public string Text { get; set; } = "";

        public int Size => int.Parse(Text);

        public int Limit
        {
            get => _limit;
            set => _limit = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
        }
    }

    private sealed class Grid
    {
        public int this[int n] => n < 9 ? n : throw new GridException();
    }

    private readonly record struct Amount(int Cents, string Currency)
    {
        public static Amount operator +(Amount a, Amount b) => a.Currency == b.Currency ? a with { Cents = a.Cents + b.Cents } : throw new CurrencyException();

        public static explicit operator int(Amount amount) => amount.Currency == "EUR" ? amount.Cents : throw new CurrencyException();
    }

    public sealed class SettingsException(string message) : Exception(message);

    public sealed class GridException : Exception;

    public sealed class CurrencyException : Exception;

    public sealed class NegativeException : Exception;
}

internal static class TextExtensions
{
    public static int ToNumber(this string text) => int.Parse(text.Trim());
}
