public static partial class Failing
{
    [OutOfProcess]
    [Throws(typeof(IOException))] // WG0302
    public static int Stale(int n) => n;

    [OutOfProcess]
    [Throws(typeof(FormatException))]
    public static int Fresh(string text) => bool.Parse(text) ? 1 : 0;

    [OutOfProcess]
    [Throws(typeof(NumberedException))] // WG0303
    public static int Numbered(int n) => n > 0 ? n : throw new NumberedException(n);

    [OutOfProcess]
    [Throws(typeof(NamedException))]
    public static int Named(int n) => n > 0 ? n : throw new NamedException("It is not above zero.");

    [OutOfProcess]
    public static int Empty(string[] texts)
    {
        var sum = 0;
        foreach (var text in texts)
        {
            try
            {
                sum += int.Parse(text);
            }
            catch (Exception) // WG0304
            {
                continue;
            }
        }

        return sum;
    }

    [OutOfProcess]
    public static int Counted(string[] texts)
    {
        var failures = 0;
        foreach (var text in texts)
        {
            try
            {
                _ = int.Parse(text);
            }
            catch (Exception)
            {
                failures++;
            }
        }

        return failures;
    }

    [OutOfProcess]
    public static int Particular(string text)
    {
        try
        {
            return bool.Parse(text) ? 1 : 0;
        }
        catch (FormatException)
        {
        }

        return 0;
    }

    [OutOfProcess]
    public static async Task<int> Canceled(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(10, cancellationToken);
        }
        catch (OperationCanceledException) // WG0304
        {
        }

        return 1;
    }

    [OutOfProcess]
    public static async Task<int> CanceledFirst(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(10, cancellationToken);
            return 1;
        }
        catch (OperationCanceledException)
        {
            throw;
        }
        catch (Exception e)
        {
            return e.Message.Length;
        }
    }

    [OutOfProcess]
    public static int Endless(int n) => n == 0 ? 0 : 1 + Endless(n); // WG0305

    [OutOfProcess]
    public static int Always(int n)
    {
        return Always(n - 1) + 1; // WG0305
    }

    [OutOfProcess]
    public static int PingPong(int n) => Pong(n); // WG0305

    private static int Pong(int n) => n > 0 ? PingPong(n) : 0;

    [OutOfProcess]
    public static int Smaller(int n) => n <= 0 ? 0 : 1 + Smaller(n - 1);

    [OutOfProcess]
    public static int Swapped(int a, int b) => b == 0 ? a : Swapped(b, a % b);

    [OutOfProcess]
    public static int Wrapped(string text)
    {
        try
        {
            return Level1(text); // WG0301: OverflowException
        }
        catch (FormatException e)
        {
            throw new NamedException(e.Message); // WG0301: NamedException
        }
    }

    private static int Level1(string text)
    {
        try
        {
            return Level2(text);
        }
        finally
        {
            GC.KeepAlive(text);
        }
    }

    private static int Level2(string text) => text switch
    {
        "" => throw new FormatException("It is empty."),
        _ => int.Parse(text, CultureInfo.InvariantCulture),
    };

    [OutOfProcess]
    public static int Filtered(string text)
    {
        try
        {
            return Level2(text);
        }
        catch (Exception e) when (Log(e))
        {
            throw; // WG0301: FormatException, OverflowException
        }
        catch (SystemException)
        {
            return 0;
        }
    }

    private static bool Log(Exception e) => e.Message.Length > 10;

    [OutOfProcess]
    public static int Nested(string text)
    {
        try
        {
            try
            {
                return Level2(text);
            }
            finally
            {
                Check(text); // WG0301: NamedException
            }
        }
        catch (SystemException)
        {
            return 0;
        }
    }

    private static void Check(string text)
    {
        if (text.Length > 10)
        {
            throw new NamedException("It is too long.");
        }
    }

    [OutOfProcess]
    public static async Task<int> Both(string a, string b)
    {
        var first = ReadAsync(a);
        var second = ReadAsync(b);
        try
        {
            await Task.WhenAll(first, second);
        }
        catch (FormatException)
        {
            return 0;
        }
        catch (OverflowException)
        {
            return int.MaxValue;
        }

        return first.Result + second.Result;
    }

    private static async Task<int> ReadAsync(string text)
    {
        await Task.Yield();
        return int.Parse(text, CultureInfo.InvariantCulture);
    }

    [OutOfProcess]
    public static int Operator(int a, int b) => (new Fraction(a, 1) / new Fraction(b, 1)).Numerator; // WG0301: DivideByZeroException

    [OutOfProcess]
    public static int Deferred(string[] texts)
    {
        IEnumerable<int> numbers;
        try
        {
            numbers = texts.Select(int.Parse); // WG0301: FormatException, OverflowException
        }
        catch (FormatException)
        {
            return 0;
        }

        return numbers.Sum();
    }

    [OutOfProcess]
    public static int Event(int n)
    {
        var source = new Source();
        source.Changed += value =>
        {
            if (value < 0)
            {
                throw new NamedException("It is below zero.");
            }
        };
        source.Raise(n); // WG0207
        return n;
    }

    private readonly record struct Fraction(int Numerator, int Denominator)
    {
        public static Fraction operator /(Fraction a, Fraction b) =>
            b.Numerator == 0 ? throw new DivideByZeroException() : new Fraction(a.Numerator * b.Denominator, a.Denominator * b.Numerator);
    }

    private sealed class Source
    {
        public event Action<int>? Changed;

        public void Raise(int n) => Changed?.Invoke(n);
    }

    public sealed class NumberedException(int number) : Exception($"{number} is wrong.")
    {
        public int Number => number;
    }

    public sealed class NamedException(string message) : Exception(message);
}
