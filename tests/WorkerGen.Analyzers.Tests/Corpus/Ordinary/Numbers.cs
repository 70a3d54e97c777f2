public static partial class Numbers
{
    [OutOfProcess]
    public static int Manhattan((int X, int Y) a, (int X, int Y) b) => Math.Abs(a.X - b.X) + Math.Abs(a.Y - b.Y);

    [OutOfProcess]
    public static long CheckedFactorial(int n)
    {
        long product = 1;
        for (var i = 2; i <= n; i++)
        {
            product = checked(product * i); // WG0301: OverflowException
        }

        return product;
    }

    [OutOfProcess]
    public static (int Hours, int Minutes) HoursAndMinutes(int minutes)
    {
        var (hours, rest) = Math.DivRem(minutes, 60);
        return (hours, rest);
    }

    [OutOfProcess]
    public static int[] Shares(int total, int people)
    {
        var share = Math.DivRem(total, people, out var rest); // WG0301: DivideByZeroException
        return Enumerable.Range(0, people).Select(i => i < rest ? share + 1 : share).ToArray();
    }

    [OutOfProcess]
    public static double Root(Func f, double low, double high)
    {
        for (var i = 0; i < 100; i++)
        {
            var middle = (low + high) / 2;
            if (Math.Sign(Value(f, low)) == Math.Sign(Value(f, middle)))
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static double Value(Func f, double x) => f switch
    {
        Func.Sine => Math.Sin(x),
        Func.Logarithm => Math.Log(x),
        _ => x * x - 2,
    };

    [OutOfProcess]
    public static decimal Rounded(decimal amount, int digits) => Math.Round(amount, digits, MidpointRounding.ToEven);

    [OutOfProcess]
    public static int Cents(decimal amount) => (int)(amount * 100); // WG0301: OverflowException

    [OutOfProcess]
    public static int Whole(double value) => (int)Math.Round(value);

    [OutOfProcess]
    public static decimal Instalment(decimal debt, decimal rate, int months)
    {
        if (months <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(months)); // WG0301: ArgumentOutOfRangeException
        }

        if (rate == 0)
        {
            return debt / months;
        }

        var monthly = (double)rate / 12;
        return debt * (decimal)(monthly / (1 - Math.Pow(1 + monthly, -months))); // WG0301: OverflowException
    }

    [OutOfProcess]
    public static ulong PowerModulo(ulong value, ulong exponent, ulong modulus)
    {
        if (modulus == 0)
        {
            throw new ArgumentException("The modulus is zero.", nameof(modulus)); // WG0301: ArgumentException
        }

        UInt128 result = 1;
        UInt128 power = value % modulus;
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) == 1)
            {
                result = result * power % modulus;
            }

            power = power * power % modulus;
        }

        return (ulong)result;
    }

    [OutOfProcess]
    public static List<int> Divisors(int n)
    {
        var divisors = new SortedSet<int>();
        for (var divisor = 1; (long)divisor * divisor <= n; divisor++)
        {
            if (n % divisor == 0)
            {
                divisors.Add(divisor);
                divisors.Add(n / divisor);
            }
        }

        return [.. divisors];
    }

    [OutOfProcess]
    public static double[] Walk(int seed, int steps)
    {
        var random = new Random(seed);
        var path = new double[steps];
        for (var i = 1; i < steps; i++)
        {
            path[i] = path[i - 1] + random.NextDouble() - 0.5;
        }

        return path;
    }

    [OutOfProcess]
    public static int[] Shuffled(int[] cards, int seed)
    {
        var shuffled = cards.ToArray();
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }

    public enum Func
    {
        Sine,
        Logarithm,
        Square,
    }
}
